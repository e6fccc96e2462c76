package io.headwater.platform.query.index;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.platform.core.avro.RecordWire;
import io.headwater.platform.query.RowsInMemory;
import io.headwater.platform.query.row.Fields;
import io.headwater.platform.query.row.RowCodec;
import io.headwater.platform.query.row.VersionedRow;
import io.headwater.platform.test.InMemorySchemaRegistry;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Indexes that are declared, or no longer, of rows that are there already. */
class IndexUpkeepTest {

    /** A row. */
    record Book(String title, long pages) {}

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final int BOOKS = 50;

    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private final RowCodec<Book> codec =
            new RowCodec<>(
                    "books-changelog", Book.class, RecordWire.of(new InMemorySchemaRegistry()));
    private final KeyValueStore<Bytes, byte[]> store = RowsInMemory.opened(context);

    @Test
    void anIndexOfNoRowsIsWholeAtOnce() {
        start(Index.on("title"));

        assertThat(isWhole("title")).isTrue();
        assertThat(context.scheduledPunctuators()).isEmpty();
    }

    @Test
    void anIndexThatIsNewToRowsIsBuiltAndOnlyThenWhole() {
        start();
        fill();
        start(Index.on("title"));
        assertThat(isWhole("title")).isFalse();

        work();

        assertThat(isWhole("title")).isTrue();
        assertThat(entries("title"))
                .hasSize(BOOKS)
                .startsWith("book-0", "book-1", "book-10", "book-11");
    }

    @Test
    void whatChangesWhileAnIndexIsBuiltIsInItOnce() {
        start();
        fill();
        start(Index.on("title"));
        var rows = rows(Index.on("title"));
        var before = rows.load("book-7");
        put(rows, "book-7", before, before.next(NOON, new Book("A", 1)));

        work();

        assertThat(entries("title")).hasSize(BOOKS).startsWith("book-7", "book-0");
    }

    @Test
    void anIndexThatIsNoLongerDeclaredIsTakenAwayAndBuiltAnewWhenItIsAgain() {
        start(Index.on("title"));
        fill(Index.on("title"));
        start();
        work();
        assertThat(entries("title")).isEmpty();
        assertThat(isWhole("title")).isFalse();
        var rows = rows();
        var before = rows.load("book-7");
        put(rows, "book-7", before, before.next(NOON, new Book("A", 1)));

        start(Index.on("title"));
        work();

        assertThat(entries("title")).hasSize(BOOKS).startsWith("book-7", "book-0");
    }

    @Test
    void oneIndexIsNotTakenForAnother() {
        start(Index.on("title"), Index.on("title", "pages"));
        fill(Index.on("title"), Index.on("title", "pages"));
        start(Index.on("title", "pages"));
        work();

        assertThat(entries("title")).isEmpty();
        assertThat(entries("title+pages")).hasSize(BOOKS);
        assertThat(rows().load("book-0").row()).isEqualTo(new Book("Title 0", 0));
    }

    private void start(Index... indexes) {
        context.scheduledPunctuators().clear();
        var _ = new IndexUpkeep(context, store, codec, indexes(indexes));
    }

    private void work() {
        for (var punctuator : List.copyOf(context.scheduledPunctuators())) {
            while (!punctuator.cancelled()) {
                punctuator.getPunctuator().punctuate(0);
            }
        }
    }

    private void fill(Index... indexes) {
        var rows = rows(indexes);
        for (int i = 0; i < BOOKS; i++) {
            put(
                    rows,
                    "book-" + i,
                    VersionedRow.none(),
                    VersionedRow.<Book>none().next(NOON, new Book("Title " + i, i)));
        }
    }

    private static void put(
            IndexedRows<Book> rows,
            String id,
            VersionedRow<Book> before,
            VersionedRow<Book> after) {
        rows.put(id, before, after, rows.bytes(after));
    }

    private IndexedRows<Book> rows(Index... indexes) {
        return new IndexedRows<>(store, codec, indexes(indexes));
    }

    private static List<ViewIndex> indexes(Index... indexes) {
        return ViewIndex.of(List.of(indexes), Fields.of(Book.class));
    }

    private boolean isWhole(String index) {
        return indexes(new Index(List.of(index.split("\\+")))).stream()
                .allMatch(one -> IndexUpkeep.isWhole(store, one));
    }

    private List<String> entries(String index) {
        var beginning = StoreKeys.entries(index);
        var ids = new ArrayList<String>();
        try (var entries =
                store.range(Bytes.wrap(beginning), Bytes.wrap(SortKey.behind(beginning)))) {
            entries.forEachRemaining(entry -> ids.add(new String(entry.value, UTF_8)));
        }
        return ids;
    }
}
