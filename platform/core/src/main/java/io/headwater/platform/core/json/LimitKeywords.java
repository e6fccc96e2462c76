package io.headwater.platform.core.json;

import io.headwater.platform.core.decider.ChoiceLimit;
import io.headwater.platform.core.decider.Limit;
import io.headwater.platform.core.decider.TextLimit;
import io.headwater.platform.core.decider.WholeNumberLimit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@link Limit} in the words of JSON Schema. */
public final class LimitKeywords {

    private LimitKeywords() {}

    /** The keywords that say it; what they cannot say is in the limit's rule. */
    public static Map<String, Object> of(Limit<?> limit) {
        var keywords = new LinkedHashMap<String, Object>();
        switch (limit) {
            case TextLimit text -> {
                keywords.put("minLength", text.shortest());
                keywords.put("maxLength", text.longest());
                var form = text.form();
                if (form != null) {
                    keywords.put("pattern", "^(?:" + form.pattern().pattern() + ")$");
                } else if (text.trimmed() && text.shortest() > 0) {
                    // White space alone is no text.
                    keywords.put("pattern", "\\S");
                }
            }
            case WholeNumberLimit number -> {
                keywords.put("minimum", number.least());
                keywords.put("maximum", number.most());
            }
            case ChoiceLimit choice -> keywords.put("enum", List.copyOf(choice.values()));
        }
        return keywords;
    }
}
