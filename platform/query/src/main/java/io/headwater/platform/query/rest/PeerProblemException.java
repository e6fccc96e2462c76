package io.headwater.platform.query.rest;

import org.springframework.http.ResponseEntity;

/** What another instance refused, to be passed on as it is. */
final class PeerProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient ResponseEntity<byte[]> answer;

    PeerProblemException(ResponseEntity<byte[]> answer) {
        super("a peer answered " + answer.getStatusCode());
        this.answer = answer;
    }

    ResponseEntity<byte[]> answer() {
        return answer;
    }
}
