package io.headwater.cli.schemas;

import picocli.CommandLine.Command;

/** {@code schemas}: what can be asked about the schemas of records. */
@Command(
        name = "schemas",
        mixinStandardHelpOptions = true,
        description =
                "Shows today's schemas beside all versions that were ever released, checks that"
                        + " each is still readable, and registers what an application writes.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SchemasListCommand.class,
            SchemasDiffCommand.class,
            SchemasCheckCommand.class,
            SchemasRegisterCommand.class
        })
public final class SchemasCommand {}
