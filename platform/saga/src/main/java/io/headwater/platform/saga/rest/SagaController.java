package io.headwater.platform.saga.rest;

import io.headwater.platform.query.rest.ViewLists;

import org.springframework.http.HttpHeaders;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;

/** Lists the sagas of all types together. */
@RestController
public class SagaController {

    private final SagaPaths paths;
    private final ViewLists lists;
    private final Clock clock;

    SagaController(SagaPaths paths, ViewLists lists, Clock clock) {
        this.paths = paths;
        this.lists = lists;
        this.clock = clock;
    }

    @GetMapping("/api/sagas")
    SagaList list(
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader HttpHeaders headers) {
        var wanted = SagaParameters.of(parameters, paths, clock.instant());
        return SagaList.of(wanted, lists, headers);
    }
}
