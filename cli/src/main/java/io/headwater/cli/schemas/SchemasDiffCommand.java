package io.headwater.cli.schemas;

import io.headwater.cli.option.Json;
import io.headwater.cli.option.OutputOption;
import io.headwater.cli.option.Table;
import io.headwater.cli.option.WrongUsageException;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code schemas diff}: how a record changed from one version to another. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Shows which fields differ between two versions of a record.",
            "By default between the last that was released and today's."
        })
final class SchemasDiffCommand implements Callable<Integer> {

    /** One field; {@code -} where there is none. */
    private record Difference(String field, String before, String after) {}

    @Parameters(paramLabel = "RECORD", description = "Its full name, or the last part of it.")
    private String record = "";

    @Option(names = "--from", paramLabel = "N", description = "A released version.")
    private @Nullable Integer from;

    @Option(names = "--to", paramLabel = "N", description = "A released version.")
    private @Nullable Integer to;

    @Mixin private final ContractOption application = new ContractOption();
    @Mixin private final OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        var contract = application.contract();
        var name = fullName(contract);
        var released = contract.released(name);
        var today = contract.today().get(name);
        var before =
                from == null && !released.isEmpty()
                        ? released.getLast()
                        : version(name, released, from);
        var after = to == null && today != null ? today : version(name, released, to);
        var differences = differences(before, after);
        if (output.isJson()) {
            output.out().println(Json.of(differences));
        } else if (differences.isEmpty()) {
            output.out().println("no field of %s differs".formatted(name));
        } else {
            Table.of(differences).forEach(output.out()::println);
        }
        return 0;
    }

    private static List<Difference> differences(Schema before, Schema after) {
        var old = FieldTexts.of(before);
        var now = FieldTexts.of(after);
        var fields = new ArrayList<>(old.keySet());
        now.keySet().stream().filter(field -> !old.containsKey(field)).forEach(fields::add);
        return fields.stream()
                .map(field ->
                        new Difference(
                                field, old.getOrDefault(field, "-"), now.getOrDefault(field, "-")))
                .filter(difference -> !difference.before().equals(difference.after()))
                .toList();
    }

    /** Of a record of today before one that is no more. */
    private String fullName(Contract contract) {
        var today = named(contract.today().keySet());
        var found = today.isEmpty() ? named(contract.everReleased()) : today;
        if (found.size() != 1) {
            throw new WrongUsageException(
                    found.isEmpty()
                            ? "no record " + record + ": ./headwater schemas list names them all"
                            : record + " is one of " + String.join(", ", found));
        }
        return found.getFirst();
    }

    private List<String> named(Collection<String> names) {
        return names.stream()
                .filter(name -> name.equals(record) || name.endsWith("." + record))
                .toList();
    }

    private static Schema version(String name, List<Schema> released, @Nullable Integer number) {
        if (number == null || number < 1 || number > released.size()) {
            throw new WrongUsageException(
                    "%s has the versions 1 to %d, not %s".formatted(name, released.size(), number));
        }
        return released.get(number - 1);
    }
}
