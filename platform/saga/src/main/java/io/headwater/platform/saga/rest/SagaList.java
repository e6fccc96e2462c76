package io.headwater.platform.saga.rest;

import io.headwater.platform.query.rest.ViewLists;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A page of sagas as JSON: type by type, of each the oldest first.
 *
 * @param items as each type's own path has them
 * @param next the cursor that goes on; not there behind the last
 */
record SagaList(List<Object> items, @Nullable String next) {

    static SagaList of(SagaParameters.Wanted wanted, ViewLists lists, HttpHeaders headers) {
        var items = new ArrayList<Object>();
        var from = wanted.from();
        int first = from == null ? 0 : wanted.plurals().indexOf(from.plural());
        var rest = from == null ? "" : from.rest();
        for (var plural : wanted.plurals().subList(first, wanted.plurals().size())) {
            if (items.size() == wanted.limit()) {
                return new SagaList(items, next(wanted, plural, ""));
            }
            int room = wanted.limit() - items.size();
            var page = lists.page(plural, parameters(wanted, room, rest), headers);
            items.addAll(page.items());
            if (page.next() != null) {
                return new SagaList(items, next(wanted, plural, page.next()));
            }
            rest = "";
        }
        return new SagaList(items, null);
    }

    private static String next(SagaParameters.Wanted wanted, String plural, String rest) {
        return new SagaParameters.Cursor(plural, wanted.asOf(), rest).toString();
    }

    private static LinkedMultiValueMap<String, String> parameters(
            SagaParameters.Wanted wanted, int limit, String cursor) {
        var parameters = new LinkedMultiValueMap<String, String>();
        parameters.add(
                "filter",
                "state:in:"
                        + wanted.states().stream()
                                .map(Enum::name)
                                .collect(Collectors.joining(",")));
        if (wanted.before() != null) {
            parameters.add("filter", "createdAt:lt:" + wanted.before());
        }
        parameters.add("sort", "createdAt");
        parameters.add("limit", Integer.toString(limit));
        if (!cursor.isEmpty()) {
            parameters.add("cursor", cursor);
        }
        return parameters;
    }
}
