package io.headwater.projectionservice.users;

/**
 * A user as queries see it; its Avro twin is in {@code
 * avro/io.headwater.projectionservice.users/records.avsc}.
 */
public record UserRow(String name, String email, UserStatus status) {}
