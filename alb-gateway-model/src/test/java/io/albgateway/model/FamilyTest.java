package io.albgateway.model;

import com.google.common.base.Ascii;
import io.albgateway.model.change.AclChange;
import io.albgateway.model.change.Change;
import io.albgateway.model.change.ListenerChange;
import io.albgateway.model.change.LoadBalancerChange;
import io.albgateway.model.change.RuleChange;
import io.albgateway.model.change.ServerGroupChange;
import io.albgateway.model.change.TagChange;
import io.albgateway.model.graph.Action;
import io.albgateway.model.graph.Condition;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every member of a closed family calls the one visitor method that is named after it, and hands itself over. */
class FamilyTest {

    static Stream<Object> members() {
        return Samples.all().stream()
                .map(sample -> sample.value().get())
                .filter(value -> value instanceof Change || value instanceof Action || value instanceof Condition)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("members")
    void a_member_calls_the_method_of_its_name(Object member) throws Exception {
        Class<?> visitor = visitorOf(member);
        String accept = member instanceof Change ? "acceptKind" : "accept";
        assertThat(call(member, accept, visitor))
                .isEqualTo(List.of(methodName(member.getClass().getSimpleName()), member));
    }

    static Stream<Object> changes() {
        return members().filter(Change.class::isInstance);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_change_calls_the_method_of_its_family(Object member) throws Exception {
        String family = member.getClass().getDeclaringClass().getSimpleName().replace("Change", "");
        assertThat(call(member, "accept", Change.Visitor.class)).isEqualTo(List.of(methodName(family), member));
    }

    private static Class<?> visitorOf(Object member) {
        if (member instanceof Condition) {
            return Condition.Visitor.class;
        }
        if (member instanceof Action) {
            return Action.Visitor.class;
        }
        return ((Change) member).accept(new KindVisitors());
    }

    /** Answers each call with the name of the method and its argument. */
    private static Object call(Object member, String accept, Class<?> visitor) throws Exception {
        Object recorder = Proxy.newProxyInstance(
                visitor.getClassLoader(),
                new Class<?>[] {visitor},
                (proxy, method, arguments) -> List.of(method.getName(), arguments[0]));
        Method method = member.getClass().getMethod(accept, visitor);
        try {
            return method.invoke(member, recorder);
        } catch (InvocationTargetException e) {
            throw new AssertionError(member + " does not accept a visitor", e);
        }
    }

    private static String methodName(String simpleName) {
        return Ascii.toLowerCase(simpleName.charAt(0)) + simpleName.substring(1);
    }

    private static final class KindVisitors implements Change.Visitor<Class<?>> {
        @Override
        public Class<?> loadBalancer(LoadBalancerChange change) {
            return LoadBalancerChange.KindVisitor.class;
        }

        @Override
        public Class<?> listener(ListenerChange change) {
            return ListenerChange.KindVisitor.class;
        }

        @Override
        public Class<?> acl(AclChange change) {
            return AclChange.KindVisitor.class;
        }

        @Override
        public Class<?> rule(RuleChange change) {
            return RuleChange.KindVisitor.class;
        }

        @Override
        public Class<?> serverGroup(ServerGroupChange change) {
            return ServerGroupChange.KindVisitor.class;
        }

        @Override
        public Class<?> tag(TagChange change) {
            return TagChange.KindVisitor.class;
        }
    }
}
