package io.headwater.benchmarks;

import io.headwater.benchmarks.contender.ContenderProcess;

import org.apache.kafka.common.utils.AppInfoParser;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a figure depends on. */
final class Environment {

    private Environment() {}

    static Map<String, String> of(Plan plan, Map<String, String> overrides) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        environment.put(
                "machine",
                "%d processors, %s %s"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                System.getProperty("os.name"),
                                System.getProperty("os.arch")));
        environment.put(
                "load average at the end",
                "%.1f"
                        .formatted(
                                ManagementFactory.getOperatingSystemMXBean()
                                        .getSystemLoadAverage()));
        environment.put("java", Runtime.version().toString());
        environment.put("kafka", AppInfoParser.getVersion());
        environment.put("plan", plan.toString());
        environment.put("jvm of both", String.join(" ", ContenderProcess.JVM));
        environment.put("settings of Kafka Streams beside ours", overrides.toString());
        return environment;
    }
}
