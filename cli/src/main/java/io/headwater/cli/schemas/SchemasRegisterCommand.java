package io.headwater.cli.schemas;

import io.headwater.cli.option.Json;
import io.headwater.cli.option.OutputOption;
import io.headwater.cli.option.RegistryOptions;
import io.headwater.cli.option.Table;
import io.headwater.platform.core.avro.Compatibility;
import io.headwater.platform.core.registry.Registration;
import io.headwater.platform.core.registry.Registration.Registered;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.List;
import java.util.concurrent.Callable;

/** {@code schemas register}: tells a registry what an application is going to write. */
@Command(
        name = "register",
        mixinStandardHelpOptions = true,
        description = {
            "Registers the schemas of all that an application writes, and has each subject demand"
                    + " compatibility with all its versions: in both directions, of commands"
                    + " backward.",
            "A step of each deployment, before the application starts, which never registers"
                    + " anything by itself. Done again it changes nothing."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:everything is registered",
            "1:the registry refuses a schema, or it failed",
            "2:wrong usage"
        })
final class SchemasRegisterCommand implements Callable<Integer> {

    private record Report(String schemaRegistry, List<Line> subjects) {}

    private record Line(String subject, int id, String result, String compatibility) {
        static Line of(Registered done) {
            return new Line(
                    done.subject().name(),
                    done.id(),
                    done.registered() ? "registered" : "exists",
                    Compatibility.of(done.subject().schema()).transitive());
        }
    }

    @Mixin private final ContractOption contract = new ContractOption();
    @Mixin private final RegistryOptions registry = new RegistryOptions();
    @Mixin private final OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        var subjects = contract.contract().subjects();
        output.progress(
                "registering %d subjects with the registry at %s"
                        .formatted(subjects.size(), registry.url()));
        var lines =
                new Registration(registry.registry())
                        .register(subjects).stream().map(Line::of).toList();
        if (output.isJson()) {
            output.out().println(Json.of(new Report(registry.url().toString(), lines)));
        } else {
            Table.of(lines).forEach(output.out()::println);
        }
        return 0;
    }
}
