package io.headwater.benchmarks.postgres;

import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

/**
 * The queries of the benchmark, each a statement written for it: nothing is parsed that need not
 * be, so that PostgreSQL is measured, and not how well somebody turns filters into SQL.
 */
@RestController
class AccountController {

    private static final String ROWS = "select * from accounts ";

    private final JdbcClient database;

    AccountController(JdbcClient database) {
        this.database = database;
    }

    /** A page as JSON. */
    record Page(List<AccountAnswer> items) {}

    @GetMapping("/api/accounts/{id}")
    ResponseEntity<AccountAnswer> byId(@PathVariable String id) {
        return database.sql(ROWS + "where id = ?")
                .param(id)
                .query(AccountAnswer::of)
                .optional()
                .map(account ->
                        ResponseEntity.ok().eTag(Long.toString(account.version())).body(account))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    /**
     * {@code filter=field:operator:value} with {@code owner:eq}, {@code owner:startsWith}, {@code
     * createdAt:gte} or {@code status:eq}, each in the order that the benchmark asks for.
     */
    @GetMapping("/api/accounts")
    Page list(@RequestParam String filter, @RequestParam int limit) {
        var parts = filter.split(":", 3);
        var value = parts[2];
        return switch (parts[0] + ":" + parts[1]) {
            case "owner:eq" ->
                    page("where owner = ? order by created_at desc, id desc limit ?", value, limit);
            case "owner:startsWith" ->
                    page(
                            "where owner >= ? and owner < ? order by owner, id limit ?",
                            value,
                            value + Character.MAX_VALUE,
                            limit);
            case "createdAt:gte" ->
                    page(
                            "where created_at >= ? order by created_at, id limit ?",
                            Timestamp.from(Instant.parse(value)),
                            limit);
            case "status:eq" ->
                    page(
                            "where status = ? order by created_at desc, id desc limit ?",
                            value,
                            limit);
            default -> throw new IllegalArgumentException(filter);
        };
    }

    private Page page(String sql, Object... parameters) {
        return new Page(
                database.sql(ROWS + sql).params(parameters).query(AccountAnswer::of).list());
    }
}
