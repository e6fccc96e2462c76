package io.headwater.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.util.Objects.requireNonNull;

import io.headwater.localstack.Part;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipInputStream;

/**
 * This build on the data of a released one: topics, changelogs, schemas and state directories, as
 * {@code ./headwater down} left them. Version 0.1.0 is the build of commit 49c5a42, with two
 * commands on an account, two on a user and one on a product.
 */
class ReleasedDataIT {

    private static final Path DATA = Path.of("target", "released-data");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void goesOnWhereTheReleasedBuildEnded() {
        unpack("released-data-0.1.0.zip");
        var stores = identities();
        try (var platform = Platform.startOn(DATA, Part.BROKER)) {
            forget(platform);
            platform.stack().start(Part.REGISTRY, Part.COMMAND_SERVICE, Part.PROJECTION_SERVICE);

            assertThat(row(platform).get("version").asLong()).isEqualTo(2);
            assertThat(row(platform).get("name").asString()).isEqualTo("Ada Lovelace");

            assertVersion(platform, "accounts/acc-1/commands/Deposit", "{\"amount\": 500}", 3);
            // With what the released build had put in.
            assertVersion(platform, "accounts/acc-1/commands/Withdraw", "{\"amount\": 3000}", 4);
            assertVersion(platform, "products/product-1/commands/DiscontinueProduct", "{}", 2);
            assertVersion(
                    platform, "users/user-1/commands/RenameUser", "{\"name\": \"Countess\"}", 3);
            await("the view goes on")
                    .atMost(PATIENCE)
                    .until(() -> row(platform).get("version").asLong() == 3);
        }
        assertThat(stores).isNotEmpty();
        assertThat(identities())
                .as("stores that were not made anew, beside those of views that are new")
                .containsAllEntriesOf(stores);
    }

    /**
     * What a cluster has forgotten weeks later: commands, results, and how far a group had come.
     */
    private static void forget(Platform platform) {
        var servers =
                Map.<String, Object>of(
                        AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        platform.stack().addresses().bootstrapServers());
        try (var admin = Admin.create(servers)) {
            var groups =
                    admin.listGroups().all().get(30, TimeUnit.SECONDS).stream()
                            .map(GroupListing::groupId)
                            .filter(group -> group.startsWith("headwater."))
                            .toList();
            assertThat(groups).isNotEmpty();
            for (var group : groups) {
                await("the sessions of its members end")
                        .atMost(PATIENCE)
                        .ignoreExceptionsMatching(
                                e -> e.getCause() instanceof GroupNotEmptyException)
                        .until(() -> {
                            admin.deleteConsumerGroups(List.of(group))
                                    .all()
                                    .get(30, TimeUnit.SECONDS);
                            return true;
                        });
            }
            var expired = new HashMap<TopicPartition, RecordsToDelete>();
            for (var topic : admin.listTopics().names().get(30, TimeUnit.SECONDS)) {
                if (topic.endsWith(".commands") || topic.endsWith(".results")) {
                    for (int partition = 0; partition < 4; partition++) {
                        expired.put(
                                new TopicPartition(topic, partition),
                                RecordsToDelete.beforeOffset(-1));
                    }
                }
            }
            admin.deleteRecords(expired).all().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static JsonNode row(Platform platform) {
        var answer = platform.get(Part.PROJECTION_SERVICE, "/api/users/user-1");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Platform.json(answer);
    }

    private static void assertVersion(
            Platform platform, String command, String json, long version) {
        var answer = platform.post(Part.COMMAND_SERVICE, "/api/" + command, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Platform.json(answer).get("version").asLong()).isEqualTo(version);
    }

    private static void unpack(String resource) {
        FileSystemUtils.deleteRecursively(DATA.toFile());
        try (var stream = ReleasedDataIT.class.getResourceAsStream("/" + resource);
                var zip = new ZipInputStream(requireNonNull(stream))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var file = DATA.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.write(file, zip.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What RocksDB calls each store of aggregates and rows: another name for each made anew. */
    private static Map<String, String> identities() {
        var identities = new TreeMap<String, String>();
        try (var files = Files.walk(DATA)) {
            for (var file : files.filter(one -> one.endsWith("IDENTITY")).toList()) {
                var store = file.resolveSibling("").getFileName().toString();
                if (store.equals("aggregates") || store.equals("rows")) {
                    identities.put(file.toString(), Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return identities;
    }
}
