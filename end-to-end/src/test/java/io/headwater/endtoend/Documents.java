package io.headwater.endtoend;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the documents may name: the files of a checkout, its types, commands and profiles. */
final class Documents {

    private static final Set<String> NOT_OURS = Set.of("target", ".git", ".headwater", ".idea");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```");
    private static final Pattern SPAN = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern COMMAND = Pattern.compile("\\./headwater +([a-z][a-z-]*)");
    private static final Pattern PROFILE = Pattern.compile("(?<![\\w-])-P([\\w-]+)");
    private static final Pattern PROPERTY = Pattern.compile("(?<![\\w-])-D([\\w.-]+)");
    private static final Pattern PATH =
            Pattern.compile("[\\w.-]+(/[\\w.-]+)*(/|\\.(java|md|xml|yml|avsc|sql|sh|txt))");
    private static final Pattern TYPE =
            Pattern.compile("(?<![\\w./-])@?([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+)(?![\\w/-])");
    private static final Pattern DECLARED =
            Pattern.compile("\\b(?:class|interface|record|enum) ([A-Z]\\w*)");
    private static final Pattern SUBCOMMAND =
            Pattern.compile("@(?:CommandLine\\.)?Command\\(\\s*name = \"([a-z-]+)\"");

    private final Path root;
    private final Predicate<String> foreign;
    private final List<Path> files = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();
    private final Set<String> types = new TreeSet<>();
    private final Set<String> subcommands = new TreeSet<>();
    private final String pom;

    /**
     * @param foreign names that are right although the checkout does not have them
     */
    Documents(Path root, Predicate<String> foreign) throws IOException {
        this.root = root;
        this.foreign = foreign;
        this.pom = Files.readString(root.resolve("pom.xml"));
        Files.walkFileTree(root, new Collector());
        for (var file : files) {
            if (file.toString().endsWith(".java")) {
                var source = Files.readString(file);
                find(DECLARED, source).forEach(types::add);
                find(SUBCOMMAND, source).forEach(subcommands::add);
            }
        }
    }

    /** README, CONTRIBUTING and everything below docs. */
    List<Path> all() {
        return files.stream()
                .filter(file -> file.toString().endsWith(".md"))
                .filter(file ->
                        root.equals(file.getParent()) || file.startsWith(root.resolve("docs")))
                .sorted()
                .toList();
    }

    /** What the document names and the checkout does not have, a line for each. */
    List<String> faults(Path document, String text) {
        var prose = BLOCK.matcher(text).replaceAll("");
        var blocks = BLOCK.matcher(text).results().map(MatchResult::group).toList();
        var spans = find(SPAN, prose).toList();
        var code = String.join("\n", blocks) + "\n" + String.join("\n", spans);
        var name = root.relativize(document);
        return Stream.of(
                        find(LINK, SPAN.matcher(prose).replaceAll(""))
                                .filter(link -> !reaches(document, link))
                                .map(link -> "the link " + link),
                        find(COMMAND, code)
                                .filter(verb -> !subcommands.contains(verb))
                                .map(verb -> "the command ./headwater " + verb),
                        find(PROFILE, code)
                                .filter(id -> !pom.contains("<id>" + id + "</id>"))
                                .map(id -> "the profile -P" + id),
                        find(PROPERTY, code)
                                .filter(key -> !pom.contains("<name>!" + key + "</name>"))
                                .filter(key -> !foreign.test("-D" + key))
                                .map(key -> "the property -D" + key),
                        spans.stream()
                                .filter(PATH.asMatchPredicate())
                                .filter(path -> !foreign.test(path) && !exists(document, path))
                                .map(path -> "the path " + path),
                        find(TYPE, String.join("\n", spans))
                                .filter(type -> !types.contains(type) && !foreign.test(type))
                                .map(type -> "the type " + type))
                .flatMap(faults -> faults)
                .distinct()
                .map(fault -> name + " names " + fault + ", which is not there")
                .toList();
    }

    private boolean reaches(Path document, String link) {
        var target = link.replaceFirst("#.*", "");
        return link.startsWith("http://")
                || link.startsWith("https://")
                || target.isEmpty()
                || Files.exists(document.resolveSibling(target));
    }

    /**
     * A path from the root, from the document, or the tail of one: {@code
     * io.headwater.user/records.avsc}. What only a build or a run makes counts as there, or the
     * documents would be wrong in a fresh checkout.
     */
    private boolean exists(Path document, String path) {
        return NOT_OURS.contains(path.replaceFirst("/.*", ""))
                || Files.exists(root.resolve(path))
                || Files.exists(document.resolveSibling(path))
                || Stream.concat(files.stream(), folders.stream())
                        .anyMatch(there -> there.endsWith(path));
    }

    private static Stream<String> find(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    private final class Collector extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (NOT_OURS.contains(String.valueOf(folder.getFileName()))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            folders.add(folder);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
        }
    }
}
