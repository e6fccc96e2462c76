package io.headwater.platform.query.rest;

import io.headwater.platform.core.service.Peers;
import io.headwater.platform.query.standby.Owners;
import io.headwater.platform.query.standby.PartitionEnd;

import org.springframework.http.HttpHeaders;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.Map;

/** The other instances of this service, see {@link PartController}. */
public final class PeerOwners implements Owners {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Peers peers;
    private final JsonMapper json;

    public PeerOwners(Peers peers, JsonMapper json) {
        this.peers = peers;
        this.json = json;
    }

    @Override
    public Map<Integer, PartitionEnd> ends(String address, String view) {
        return peers.find(
                        address,
                        "/internal/views/%s/ends".formatted(view),
                        new HttpHeaders(),
                        PATIENCE)
                .filter(answer -> answer.getStatusCode().is2xxSuccessful())
                .map(answer ->
                        json.readValue(
                                answer.getBody(),
                                new TypeReference<Map<Integer, PartitionEnd>>() {}))
                .orElse(Map.of());
    }
}
