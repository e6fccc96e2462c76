package io.headwater.cli.schemas;

import io.headwater.cli.option.Json;
import io.headwater.cli.option.OutputOption;
import io.headwater.cli.option.RegistryOptions;
import io.headwater.platform.core.avro.Compatibility;
import io.headwater.platform.core.registry.Registration;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code schemas check}: says what breaks with a version that was released. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Holds today's schemas against all versions that were ever released, and says which"
                    + " field breaks which rule, and the way out.",
            "Events, results, rows and states must be readable in both directions, commands by"
                    + " today's builds. Changes nothing."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:every version is readable",
            "1:a rule is broken, or it failed",
            "2:wrong usage"
        })
final class SchemasCheckCommand implements Callable<Integer> {

    private record Report(int records, int versions, List<String> breaches) {}

    @Mixin private final ContractOption application = new ContractOption();
    @Mixin private final RegistryOptions registry = new RegistryOptions();
    @Mixin private final OutputOption output = new OutputOption();

    @Option(
            names = "--online",
            description =
                    "Hold them against all that a registry has, too, as where one is named; it is"
                            + " not changed.")
    private boolean online;

    @Override
    public Integer call() {
        var contract = application.contract();
        var breaches = new ArrayList<String>();
        int versions = 0;
        var today = contract.today();
        for (var schema : today.values()) {
            var released = contract.released(schema.getFullName());
            for (int i = 0; i < released.size(); i++) {
                breaches.addAll(Compatibility.of(schema).breaches(schema, released.get(i), i + 1));
            }
            versions += released.size();
            var relation = SchemaLine.relation(schema, released);
            if (!relation.equals("released")) {
                output.progress("warning: %s: %s".formatted(schema.getFullName(), relation));
            }
        }
        if (isOnline()) {
            breaches.addAll(breachesWithRegistry(contract));
        }
        report(new Report(today.size(), versions, breaches));
        return breaches.isEmpty() ? 0 : 1;
    }

    private boolean isOnline() {
        return online || registry.isNamed();
    }

    private List<String> breachesWithRegistry(Contract contract) {
        var subjects = contract.subjects();
        output.progress(
                "asking the registry at %s for %d subjects"
                        .formatted(registry.url(), subjects.size()));
        var found = new Registration(registry.registry()).check(subjects);
        found.stream()
                .filter(one -> !one.registered())
                .forEach(one ->
                        output.progress(
                                "warning: %s: today's schema is not registered"
                                        .formatted(one.subject().name())));
        return found.stream().flatMap(one -> one.breaches().stream()).toList();
    }

    private void report(Report report) {
        if (output.isJson()) {
            output.out().println(Json.of(report));
        } else if (report.breaches().isEmpty()) {
            output.out()
                    .println(
                            "%d records get on with all %d versions that were released%s"
                                    .formatted(
                                            report.records(),
                                            report.versions(),
                                            isOnline()
                                                    ? ", and with all that are registered"
                                                    : ""));
        } else {
            report.breaches().forEach(output.out()::println);
        }
    }
}
