package io.headwater.commandservice.user;

import io.headwater.platform.core.decider.Limit;
import io.headwater.platform.core.decider.TextLimit;

import java.util.List;
import java.util.regex.Pattern;

/** What the fields of a user's commands may hold. */
final class UserLimits {

    static final TextLimit NAME = Limit.text("name", 1, 100).afterTrimming();

    /**
     * A dot-atom before the at sign, dot-separated labels behind it: what mail systems take, not
     * all that RFC 5322 allows. The length is that of RFC 5321, 4.5.3.1.3, less the angle brackets
     * of a path.
     */
    static final TextLimit EMAIL =
            Limit.text("email", 1, 254)
                    .matching(
                            Pattern.compile(
                                    "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                                        + "@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+"),
                            "and is an address, such as ada@example.com");

    static final TextLimit REASON = Limit.text("reason", 1, 500);

    static final List<Limit<?>> ALL = List.of(NAME, EMAIL, REASON);

    private UserLimits() {}
}
