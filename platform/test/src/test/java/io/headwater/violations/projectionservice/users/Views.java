package io.headwater.violations.projectionservice.users;

import io.headwater.violations.platform.core.view.View;
import io.headwater.violations.user.Event;
import io.headwater.violations.user.Event.Greeted;
import io.headwater.violations.user.Event.Left;
import io.headwater.violations.user.Event.Named;

/** Two that name every event, and one that would not notice a new one. */
final class Views {

    static final class Lawful implements View<String, Event> {

        @Override
        public String apply(String row, Event event) {
            return switch (event) {
                case Named(var name) -> name;
                case Greeted _, Left _ -> row;
            };
        }
    }

    static final class LawfulInParts implements View<String, Event> {

        @Override
        public String apply(String row, Event event) {
            return switch (event) {
                case Named named -> named.name();
                case Greeted _ -> row;
                case Left left -> Parting.apply(row, left);
            };
        }

        private static final class Parting {

            static String apply(String row, Left left) {
                return row + left;
            }
        }
    }

    static final class PassesOver implements View<String, Event> {

        @Override
        public String apply(String row, Event event) {
            return switch (event) {
                case Named(var name) -> name;
                default -> row;
            };
        }
    }

    private Views() {}
}
