package io.headwater.platform.core.decider;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/**
 * Bounds the length of a text, and where there is a form, what it is made of.
 *
 * @param shortest in code points
 * @param longest in code points
 * @param trimmed whether white space around the text is dropped before it is measured and kept
 */
public record TextLimit(
        String field, int shortest, int longest, boolean trimmed, @Nullable Form form)
        implements Limit<String> {

    /**
     * What the whole text must match.
     *
     * @param pattern without anchors, in the part of the language that JSON Schema shares
     * @param words the same for people, to follow "has 1 to 255 characters" in a sentence
     */
    public record Form(Pattern pattern, String words) {}

    /** The same limit for the text without the white space around it. */
    public TextLimit afterTrimming() {
        return new TextLimit(field, shortest, longest, true, form);
    }

    /** The same limit for text that matches as a whole. */
    public TextLimit matching(Pattern pattern, String words) {
        return new TextLimit(field, shortest, longest, trimmed, new Form(pattern, words));
    }

    /** The text as an event has it. */
    public String kept(String value) {
        return trimmed ? value.strip() : value;
    }

    @Override
    public boolean holds(String value) {
        var text = kept(value);
        int length = text.codePointCount(0, text.length());
        // The length first: a pattern may take long, or the whole stack, over a text without end.
        return length >= shortest
                && length <= longest
                && (form == null || form.pattern().matcher(text).matches());
    }

    @Override
    public String rule() {
        return field
                + (" has " + shortest + " to " + longest + " characters")
                + (trimmed ? " after trimming" : "")
                + (form == null ? "" : " " + form.words());
    }
}
