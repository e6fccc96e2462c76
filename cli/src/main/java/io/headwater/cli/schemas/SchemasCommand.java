package io.headwater.cli.schemas;

import picocli.CommandLine.Command;

/** {@code schemas}: what can be asked about the schemas of records. */
@Command(
        name = "schemas",
        mixinStandardHelpOptions = true,
        description =
                "Shows today's schemas beside all versions that were ever released, and checks that"
                        + " each is still readable. Needs no registry.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SchemasListCommand.class,
            SchemasDiffCommand.class,
            SchemasCheckCommand.class
        })
public final class SchemasCommand {}
