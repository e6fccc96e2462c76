package io.headwater.platform.query.rest;

import io.headwater.platform.core.service.Peers;
import io.headwater.platform.query.query.ViewCatalog;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriUtils;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Lists of views from all instances, for those who answer in another form than the views' own. */
public final class ViewLists {

    private final ViewCatalog views;
    private final Gathering gathering;

    public ViewLists(ViewCatalog views, Peers peers, JsonMapper json) {
        this.views = views;
        this.gathering = new Gathering(new Instances(peers, json));
    }

    /**
     * Some rows in order.
     *
     * @param items objects to be written as JSON
     * @param next the cursor that goes on; {@code null} behind the last row
     */
    public record Page(List<Object> items, @Nullable String next) {}

    /**
     * A page of a list.
     *
     * @param parameters as those of the view's own path
     * @param headers how fresh it has to be
     * @throws io.headwater.platform.query.query.InvalidQueryException with all that is wrong
     */
    public Page page(String view, MultiValueMap<String, String> parameters, HttpHeaders headers) {
        var rows = ViewController.named(views, view);
        var query = QueryParameters.ofList(parameters, headers, rows);
        var found =
                gathering.list(
                        new Instances.Asked(view, rows, query.wanted()),
                        query.query(),
                        encoded(parameters));
        var page = found.answer().page();
        return new Page(List.copyOf(page.items()), page.next());
    }

    private static String encoded(MultiValueMap<String, String> parameters) {
        return parameters.entrySet().stream()
                .flatMap(one -> one.getValue().stream().map(value -> pair(one.getKey(), value)))
                .collect(Collectors.joining("&"));
    }

    private static String pair(String name, String value) {
        return name + "=" + UriUtils.encode(value, StandardCharsets.UTF_8);
    }
}
