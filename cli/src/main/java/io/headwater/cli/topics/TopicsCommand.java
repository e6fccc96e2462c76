package io.headwater.cli.topics;

import picocli.CommandLine.Command;

/** {@code topics}: what can be done with the topics that the schemas declare. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Creates and checks the topics of every type that the schemas declare.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TopicsCreateCommand.class, TopicsCheckCommand.class})
public final class TopicsCommand {}
