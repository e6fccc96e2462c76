package io.headwater.cli.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Records of one type as lines under their components' names. */
public final class Table {

    private Table() {}

    /** The lines, headings first; none at all where there are no rows. */
    public static List<String> of(List<? extends Record> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var components = rows.getFirst().getClass().getRecordComponents();
        var cells = new ArrayList<List<String>>();
        cells.add(Stream.of(components).map(column -> heading(column.getName())).toList());
        rows.forEach(row ->
                cells.add(
                        Stream.of(components)
                                .map(column -> String.valueOf(Json.get(row, column)))
                                .toList()));
        var widths =
                IntStream.range(0, components.length)
                        .map(column ->
                                cells.stream()
                                        .mapToInt(line -> line.get(column).length())
                                        .max()
                                        .orElse(0))
                        .toArray();
        return cells.stream().map(line -> padded(line, widths)).toList();
    }

    private static String padded(List<String> line, int[] widths) {
        var text = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            text.append(line.get(i)).repeat(' ', widths[i] - line.get(i).length() + 2);
        }
        return text.toString().stripTrailing();
    }

    /** {@code replicationFactor} becomes {@code REPLICATION FACTOR}. */
    private static String heading(String name) {
        return name.replaceAll("([A-Z])", " $1").toUpperCase(Locale.ROOT);
    }
}
