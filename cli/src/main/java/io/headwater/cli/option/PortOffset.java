package io.headwater.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --port-offset}: a multiple of 100. */
public final class PortOffset implements ITypeConverter<Integer> {

    private static final int STEP = 100;
    // 9093, the highest port, must stay a port.
    private static final int HIGHEST = 56_000;

    @Override
    public Integer convert(String value) {
        int offset = value.matches("\\d{1,5}") ? Integer.parseInt(value) : -1;
        if (offset < 0 || offset > HIGHEST || offset % STEP != 0) {
            throw new TypeConversionException(
                    "'%s' is no multiple of %d from 0 to %d".formatted(value, STEP, HIGHEST));
        }
        return offset;
    }
}
