package io.headwater.benchmarks.load;

import org.apache.kafka.tools.ProducerPerformance;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** {@code kafka-producer-perf-test}, as it comes with Kafka. */
public final class ProducerBenchmark {

    private static final Pattern RATE = Pattern.compile("([0-9.,]+) records/sec");

    private ProducerBenchmark() {}

    /**
     * Records in a second.
     *
     * @param size of a record's value in bytes
     */
    public static double run(String bootstrapServers, String topic, long count, int size) {
        var printed = new ByteArrayOutputStream();
        var out = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            ProducerPerformance.main(
                    new String[] {
                        "--bootstrap-server",
                        bootstrapServers,
                        "--topic",
                        topic,
                        "--num-records",
                        Long.toString(count),
                        "--record-size",
                        Integer.toString(size),
                        "--throughput",
                        "-1",
                        "--command-property",
                        "batch.size=65536"
                    });
        } catch (Exception e) {
            throw new IllegalStateException("kafka-producer-perf-test failed", e);
        } finally {
            System.setOut(out);
        }
        var text = printed.toString(StandardCharsets.UTF_8).strip();
        var matcher = RATE.matcher(text.substring(text.lastIndexOf('\n') + 1));
        if (!matcher.find()) {
            throw new IllegalStateException("kafka-producer-perf-test says: " + text);
        }
        return Double.parseDouble(matcher.group(1).replace(",", ""));
    }
}
