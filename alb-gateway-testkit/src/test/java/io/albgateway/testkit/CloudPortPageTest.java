package io.albgateway.testkit;

import io.albgateway.testkit.contract.AlbCloudContract;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The page about the port lists the cases of its contract. */
final class CloudPortPageTest {

    private static final Path PAGE = Path.of("../docs/cloud-port.md");
    private static final Pattern LIST =
            Pattern.compile("(?<=<!-- cases -->\\n).*(?=<!-- end of cases -->)", Pattern.DOTALL);

    @Test
    void the_page_lists_every_case() throws Exception {
        String page = Files.readString(PAGE);
        assertThat(page).containsPattern(LIST);

        Golden.check(PAGE, LIST.matcher(page).replaceFirst(java.util.regex.Matcher.quoteReplacement(list())));
    }

    @Test
    void there_are_more_cases_than_asked_for() throws Exception {
        int cases = 0;
        for (Class<?> group : groups()) {
            for (Method method : cases(group)) {
                cases += arguments(method).size();
            }
        }

        assertThat(cases).isGreaterThanOrEqualTo(120);
    }

    private static String list() throws Exception {
        StringBuilder list = new StringBuilder();
        int total = 0;
        for (Class<?> group : groups()) {
            int count = 0;
            StringBuilder lines = new StringBuilder();
            for (Method method : cases(group)) {
                List<String> arguments = arguments(method);
                count += arguments.size();
                lines.append("* ").append(method.getName().replace('_', ' '));
                if (takesArguments(method)) {
                    lines.append(
                            isOfEveryChange(method)
                                    ? " (each of the changes below)"
                                    : ": " + String.join("; ", arguments));
                }
                lines.append('\n');
            }
            total += count;
            list.append("\n### ")
                    .append(group.getSimpleName())
                    .append(": ")
                    .append(count)
                    .append(" cases\n\n")
                    .append(lines);
        }
        list.append("\nThe changes of the first group are: ")
                .append(String.join("; ", arguments(everyChange())))
                .append(".\n");
        return "\nThere are " + total + " cases.\n" + list + "\n";
    }

    private static List<Class<?>> groups() {
        List<Class<?>> groups = new ArrayList<>();
        for (Class<?> member : AlbCloudContract.class.getDeclaredClasses()) {
            if (member.isAnnotationPresent(Nested.class)) {
                groups.add(member);
            }
        }
        groups.sort(
                Comparator.comparing((Class<?> group) -> !group.getSimpleName().equals("EveryChange"))
                        .thenComparing(Class::getSimpleName));
        return groups;
    }

    private static List<Method> cases(Class<?> group) {
        return Arrays.stream(group.getSuperclass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class) || takesArguments(method))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    private static boolean takesArguments(Method method) {
        return method.isAnnotationPresent(ParameterizedTest.class);
    }

    private static boolean isOfEveryChange(Method method) {
        return method.getDeclaringClass().getSimpleName().equals("EveryChangeCases");
    }

    private static Method everyChange() {
        return cases(groups().get(0)).get(0);
    }

    /** What a case is done with; one empty text if it takes nothing. */
    private static List<String> arguments(Method method) throws Exception {
        if (method.isAnnotationPresent(EnumSource.class)) {
            return Arrays.stream(method.getParameterTypes()[0].getEnumConstants())
                    .map(value ->
                            value.toString().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                    .toList();
        }
        CsvSource rows = method.getAnnotation(CsvSource.class);
        if (rows != null) {
            return Arrays.stream(rows.value())
                    .map(row -> "`" + row.replace(", ", "` is "))
                    .toList();
        }
        MethodSource source = method.getAnnotation(MethodSource.class);
        if (source != null) {
            String[] name = source.value()[0].split("#", -1);
            Method factory = Class.forName(name[0]).getDeclaredMethod(name[1]);
            factory.setAccessible(true);
            return ((List<?>) factory.invoke(null))
                    .stream().map(Object::toString).toList();
        }
        return List.of("");
    }
}
