package io.albgateway.translator.render;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;

/** A table whose cells may hold several lines. A column is as wide as its content, up to a limit. */
final class TextTable {

    private static final String INDENT = "  ";
    private static final String GAP = "  ";

    private final ImmutableList<Column> columns;
    private final List<List<List<String>>> rows = new ArrayList<>();

    /**
     * A column.
     *
     * @param mostWidth where its content is wrapped
     * @param isNumber whether its content stands at the right
     */
    record Column(String title, int mostWidth, boolean isNumber) {}

    TextTable(Column... columns) {
        this.columns = ImmutableList.copyOf(columns);
    }

    /** Adds a row; each cell is a list of lines. */
    void row(List<List<String>> cells) {
        List<List<String>> row = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int width = columns.get(i).mostWidth();
            row.add(cells.get(i).stream()
                    .flatMap(line -> Wrapping.cell(line, width).stream())
                    .toList());
        }
        rows.add(row);
    }

    void writeTo(Page page) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] = rows.stream()
                    .flatMap(row -> row.get(column).stream())
                    .mapToInt(Wrapping::width)
                    .reduce(columns.get(i).title().length(), Math::max);
        }
        List<String> titles = new ArrayList<>();
        List<String> rulers = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            titles.add(columns.get(i).title());
            rulers.add("-".repeat(widths[i]));
        }
        page.line(join(titles, widths));
        page.line(join(rulers, widths));
        for (List<List<String>> row : rows) {
            int height = row.stream().mapToInt(List::size).max().orElse(0);
            for (int y = 0; y < height; y++) {
                List<String> line = new ArrayList<>();
                for (List<String> cell : row) {
                    line.add(y < cell.size() ? cell.get(y) : "");
                }
                page.line(join(line, widths));
            }
        }
    }

    private String join(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder(INDENT);
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String filler = " ".repeat(widths[i] - Wrapping.width(cell));
            line.append(i == 0 ? "" : GAP);
            line.append(columns.get(i).isNumber() ? filler + cell : cell + filler);
        }
        return line.toString();
    }
}
