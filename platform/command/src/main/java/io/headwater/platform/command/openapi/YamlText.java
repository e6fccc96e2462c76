package io.headwater.platform.command.openapi;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.representer.Representer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Maps, lists and plain values as YAML. */
final class YamlText {

    private YamlText() {}

    /** A resource of this package, as maps that may be changed. */
    static Map<String, Object> read(String resource) {
        try (var stream = YamlText.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("no " + resource + " beside " + YamlText.class);
            }
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    static String of(Object value) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        // Where one object stands in several places it is written out: no anchors for readers.
        options.setDereferenceAliases(true);
        var representer = new Representer(options);
        return new Yaml(representer, options).dump(value);
    }
}
