package io.headwater.platform.core.topic;

/** The ids of Kafka Streams applications: public names, which begin those of their changelogs. */
public final class ApplicationIds {

    private ApplicationIds() {}

    /** Decides the commands of an aggregate type. */
    public static String command(String type) {
        return "headwater.command." + type;
    }

    /** Keeps where the results of a type lie. */
    public static String results(String type) {
        return "headwater.results." + type;
    }

    /** Runs the sagas of a type. */
    public static String saga(String type) {
        return "headwater.saga." + type;
    }

    /** Builds the first generation of a view. */
    public static String view(String view) {
        return "headwater.view." + view + ".g1";
    }

    /** Builds the view of a saga type that tells where each stands. */
    public static String sagaView(String type) {
        return view(sagaViewName(type));
    }

    /** Its name among all views. */
    public static String sagaViewName(String type) {
        return "saga." + type;
    }
}
