package io.headwater.platform.saga.rest;

import io.headwater.platform.saga.SagaDefinition;
import io.headwater.platform.saga.Sagas;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The names that the saga types of a service have in paths.
 *
 * @param byType in the types' order
 */
public record SagaPaths(SortedMap<String, String> byType) {

    public static SagaPaths of(Sagas sagas) {
        return new SagaPaths(
                sagas.all().stream()
                        .collect(
                                Collectors.toMap(
                                        SagaDefinition::type,
                                        SagaDefinition::plural,
                                        (a, _) -> a,
                                        TreeMap::new)));
    }
}
