package io.headwater.platform.command.guard;

/**
 * What the rules look at.
 *
 * @param topics the type's
 * @param cluster what all types share
 * @param settings of the application that decides
 * @param clients the libraries that it runs on
 */
record Facts(Topics topics, Cluster cluster, Settings settings, ClientVersions clients) {}
