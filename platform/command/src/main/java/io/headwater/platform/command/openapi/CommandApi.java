package io.headwater.platform.command.openapi;

import io.headwater.platform.command.Aggregate;
import io.headwater.platform.command.Aggregates;
import io.headwater.platform.core.avro.Schemas;
import io.headwater.platform.core.decider.Limit;
import io.headwater.platform.core.decider.TextLimit;
import io.headwater.platform.core.json.JsonExamples;
import io.headwater.platform.core.json.JsonSchemas;
import io.headwater.platform.core.json.LimitKeywords;
import io.headwater.platform.core.message.CommandIds;
import io.headwater.platform.core.message.CommandResult;
import io.headwater.platform.core.topic.TypeTopics;

import org.apache.avro.Schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Describes what the commands of some aggregates are and how they are answered. */
public final class CommandApi {

    private static final TextLimit COMMAND_ID =
            Limit.text("commandId", 1, CommandIds.LONGEST)
                    .matching(CommandIds.FORM, "that are visible ASCII");

    private final Aggregates aggregates;
    private final String title;
    private final String version;

    /**
     * @param title the service's name
     * @param version the service's version
     */
    public CommandApi(Aggregates aggregates, String title, String version) {
        this.aggregates = aggregates;
        this.title = title;
        this.version = version;
    }

    /** The document as YAML. */
    public String yaml() {
        return YamlText.of(document());
    }

    /** The document as maps, lists and plain values, always in the same order. */
    public Map<String, Object> document() {
        var frame = YamlText.read("document.yaml");
        var components = object(frame, "components");
        var schemas = new JsonSchemas(object(components, "schemas"));
        schemas.written(Schemas.of(CommandResult.class));
        var parameters = object(components, "parameters");
        object(parameters, "AggregateId").put("schema", text(Limit.id("id")));
        object(parameters, "CommandId").put("schema", text(COMMAND_ID));

        var info = new LinkedHashMap<String, Object>();
        info.put("title", title);
        info.put("version", version);
        info.putAll(object(frame, "info"));

        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", frame.get("openapi"));
        document.put("info", info);
        document.put("tags", aggregates.all().stream().map(CommandApi::tag).toList());
        document.put("paths", paths(schemas));
        document.put("components", components);
        components.put("schemas", schemas.components());
        return document;
    }

    private static Map<String, Object> text(TextLimit limit) {
        var schema = new LinkedHashMap<String, Object>(Map.of("type", "string"));
        schema.putAll(LimitKeywords.of(limit));
        return schema;
    }

    private static Map<String, Object> tag(Aggregate<?, ?, ?> aggregate) {
        var topics = new TypeTopics(aggregate.type());
        var tag = new LinkedHashMap<String, Object>();
        tag.put("name", aggregate.plural());
        tag.put(
                "description",
                "Commands of `%s`; what comes of them is in `%s`."
                        .formatted(topics.commands(), topics.events()));
        return tag;
    }

    private Map<String, Object> paths(JsonSchemas schemas) {
        var post = object(YamlText.read("command.yaml"), "post");
        var get = object(YamlText.read("result.yaml"), "get");
        var paths = new LinkedHashMap<String, Object>();
        for (var aggregate : aggregates.all()) {
            var root = "/api/" + aggregate.plural() + "/{id}/commands/";
            for (var type : aggregate.commandTypes()) {
                var command = Schemas.of(type);
                var operation = operation(aggregate, type.getSimpleName());
                operation.put(
                        "summary", Objects.requireNonNullElse(command.getDoc(), command.getName()));
                operation.put("requestBody", body(command, aggregate, schemas));
                operation.putAll(post);
                paths.put(root + type.getSimpleName(), Map.of("post", operation));
            }
            var beginning = aggregate.workings().beginning();
            if (beginning != null) {
                var operation = operation(aggregate, "begin");
                operation.put("summary", Schemas.of(beginning).getDoc());
                operation.put("requestBody", body(Schemas.of(beginning), aggregate, schemas));
                operation.putAll(object(YamlText.read("beginning.yaml"), "post"));
                paths.put("/api/" + aggregate.plural(), Map.of("post", operation));
            }
            var result = operation(aggregate, "result");
            result.putAll(get);
            paths.put(root + "{commandId}", Map.of("get", result));
        }
        return paths;
    }

    private static Map<String, Object> operation(Aggregate<?, ?, ?> aggregate, String name) {
        var operation = new LinkedHashMap<String, Object>();
        operation.put("tags", List.of(aggregate.plural()));
        operation.put("operationId", aggregate.plural() + "-" + name);
        return operation;
    }

    private static Map<String, Object> body(
            Schema command, Aggregate<?, ?, ?> aggregate, JsonSchemas schemas) {
        var limits = aggregate.decider().limits();
        var json = new LinkedHashMap<String, Object>();
        json.put("schema", schemas.read(command, limits));
        json.put("example", JsonExamples.of(command, limits));
        var body = new LinkedHashMap<String, Object>();
        body.put("required", true);
        body.put("content", Map.of("application/json", json));
        return body;
    }

    @SuppressWarnings("unchecked") // our own resources, whose shape a test checks
    private static Map<String, Object> object(Map<String, Object> parent, String name) {
        return (Map<String, Object>) Objects.requireNonNull(parent.get(name), name);
    }
}
