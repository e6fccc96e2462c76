package io.headwater.cli.schemas;

import io.headwater.cli.option.Json;
import io.headwater.cli.option.OutputOption;
import io.headwater.cli.option.Table;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.concurrent.Callable;

/** {@code schemas list}: each record with how often it was released. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists each record with its kind, its meaning and its released versions.")
final class SchemasListCommand implements Callable<Integer> {

    @Mixin private final ContractOption contract = new ContractOption();
    @Mixin private final OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        var lines = SchemaLine.all(contract.contract());
        if (output.isJson()) {
            output.out().println(Json.of(lines));
        } else {
            Table.of(lines).forEach(output.out()::println);
        }
        return 0;
    }
}
