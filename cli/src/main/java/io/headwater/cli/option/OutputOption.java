package io.headwater.cli.option;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;

/** {@code --output}: whether a command reports to people or to programs, and where it prints. */
public final class OutputOption {

    private enum Format {
        TABLE,
        JSON
    }

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--output",
            paramLabel = "table|json",
            defaultValue = "table",
            description = "By default a table.")
    private Format format = Format.TABLE;

    public boolean isJson() {
        return format == Format.JSON;
    }

    /** For what was asked for, and for nothing else. */
    public PrintWriter out() {
        return requireNonNull(command).commandLine().getOut();
    }

    /** Says what is going on, or a warning, beside what was asked for. */
    public void progress(String line) {
        var err = requireNonNull(command).commandLine().getErr();
        err.println(line);
        err.flush();
    }
}
