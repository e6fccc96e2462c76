package io.headwater.violations.platform.core.view;

/** As the platform's own. */
public interface View<R, E> {

    R apply(R row, E event);
}
