import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The mutation check of the reconciler: switches safety behaviours off, one at a time, in a copy of the sources, and tells
 * which test notices. The list and the last result are in docs/reconciler.md.
 *
 * <p>From the root of the project, after {@code mvn test-compile}:
 *
 * <pre>
 * mvn -q dependency:build-classpath -Dmdep.outputFile=target/cp.txt -pl alb-gateway-cloud,alb-gateway-testkit
 * mvn -q dependency:copy -Dartifact=org.junit.platform:junit-platform-console-standalone:6.1.3 -DoutputDirectory=target
 * java .ci/MutateReconciler.java target/junit-platform-console-standalone-6.1.3.jar [numbers..]
 * </pre>
 *
 * <p>{@code java .ci/MutateReconciler.java check} runs no test: it checks that every text to replace still stands where it
 * should, and that the docs list the same behaviours.
 */
public final class MutateReconciler {

    /** Switched off by replacing a text that stands exactly once in a file. */
    private record Mutation(int number, String behaviour, String file, String from, String to) {}

    private static final String SOURCES = "alb-gateway-cloud/src/main/java/io/albgateway/cloud";
    private static final List<String> UNIT = List.of(
            "RoundTest",
            "ReconcileOrderTest",
            "ReconcileFailureTest",
            "ReconcileStopTest",
            "ReconcileVerifyTest",
            "SeveralGatewaysTest",
            "CertificatesTest",
            "TouchedTest",
            "RetryPolicyTest");
    private static final List<String> AGAINST_FAKE =
            List.of("ConsentTest", "SecretsTest", "CrashMatrixTest", "FaultMatrixTest");

    /** A run that takes longer does not end at all. */
    private static final int SECONDS = Integer.getInteger("seconds", 200);

    private static final List<Mutation> MUTATIONS = mutations();

    private static List<Mutation> mutations() {
        List<Mutation> all = new ArrayList<>();
        add(all, "a change waits for those in after()", "Round", "ready.containsAll(change.after()) && ", "");
        add(all, "changes of one resource are never under way together", "Round",
                "before.stream().noneMatch(touched::collidesWith)", "before.size() >= 0");
        add(all, "no change overtakes an earlier one of its resource", "Round",
                "            before.add(touched);\n", "            if (running.containsKey(change.key())) {\n                before.add(touched);\n            }\n");
        add(all, "at most sideBySide changes are under way", "Round",
                "running.size() >= parts.options().sideBySide()", "running.size() >= 1000");
        add(all, "what waits for a failed change is left", "Round",
                "if (possible.containsAll(change.after())) {", "if (possible.size() >= 0) {");
        add(all, "CONFLICT and NOT_FOUND lead to a new plan", "Round",
                "needsNewPlan |= kind.needsNewPlan();", "needsNewPlan |= false;");
        add(all, "after CONFLICT no further change starts", "Round",
                "stopped |= kind.needsNewPlan() || concernsAll(kind);", "stopped |= concernsAll(kind);");
        add(all, "after DENIED no further change starts", "Round",
                "stopped |= kind.needsNewPlan() || concernsAll(kind);", "stopped |= kind.needsNewPlan();");
        add(all, "after an error no further change starts", "Round",
                "        stopped = true;\n        again = true;\n", "        again = true;\n");
        add(all, "starting changes needs no deep stack", "Round",
                "            if (pumping) {\n                return;\n            }\n", "");
        add(all, "only kinds that may pass are tried again, a bounded number of times", "Attempts",
                "if (tries >= parts.options().retry(kind).maxTries()) {", "if (tries >= 7) {");
        add(all, "no wait goes beyond the time for the run", "Attempts", "if (wake.isAfter(end)) {", "if (wake == null) {");
        add(all, "no call begins after the time for the run", "Attempts",
                "if (!parts.time().now().isBefore(end)) {", "if (end == null) {");
        add(all, "a try has no more time than the run", "Attempts",
                "return own.isBefore(end) ? own : end;", "return own;");
        add(all, "a wait ends when the run is stopped", "Attempts",
                "if (cancellation.isStopped()) {", "if (cancellation.isStopped() && end == null) {");
        add(all, "texts of unknown exceptions are not used", "Attempts",
                "+ thrown.getClass().getName() +", "+ thrown +");
        add(all, "a call sees that the run was cancelled", "CallWindow",
                "return cancellation.isCancelled();", "return false;");
        add(all, "waits are jittered", "RetryPolicy", "random.nextDouble() * full / 2", "0 * full / 2");
        add(all, "waits are bounded however many tries there are", "RetryPolicy",
                "doubled < 0 ? most : Math.min(doubled, most)", "doubled");
        add(all, "a wait is as long as the cloud asks for", "RetryPolicy",
                "return askedFor.filter(asked -> asked.compareTo(jittered) > 0).orElse(jittered);", "return jittered;");
        add(all, "the gateway is looked at again after changes", "Run",
                "parts.options().verify() && !cancellation.isStopped()", "cancellation.isCancelled()");
        add(all, "a difference after success is looked at again before acting", "Run",
                "looks > 0 && looks < LOOKS", "looks > LOOKS");
        add(all, "jobs of a dead process are waited for", "Run",
                "Movement.isIn(observed) && waits < WHILE_MOVING.maxTries()", "Movement.isIn(observed) && waits < 0");
        add(all, "such waiting is bounded", "Run",
                "Movement.isIn(observed) && waits < WHILE_MOVING.maxTries()", "Movement.isIn(observed)");
        add(all, "rounds are bounded", "Run", "rounds == parts.options().maxRounds()", "rounds == 1000");
        add(all, "nothing is done without a consent that is needed", "Run", "} else if (!plan.isPermitted()) {",
                "} else if (rounds < 0) {");
        add(all, "an approved plan is not applied to another state", "Run",
                "approved.observedFingerprint().equals(plan.observedFingerprint())", "true");
        add(all, "what was made outside is observed, too", "Run",
                "ObservationScope.of(wanted.gateway(), wanted.graph())", "ObservationScope.of(wanted.gateway())");
        add(all, "a certificate that cannot be had makes the run fail", "Run",
                "boolean failedBefore = !certificateFailures.isEmpty()", "boolean failedBefore = rounds < 0");
        add(all, "what blocks a part of the gateway is told by the outcome", "Run",
                "? Outcome.BLOCKED\n", "? Outcome.SETTLED\n");
        add(all, "a gateway is free again when its run broke down", "Run",
                "        beforeEnd.run();\n        future.completeExceptionally(thrown);", "        future.completeExceptionally(thrown);");
        add(all, "no change holds a certificate without an id", "Certificates",
                "lacksIds(listener) ? uploaded(plan, listener) : listener", "lacksIds(listener) && failures.size() < 0 ? uploaded(plan, listener) : listener");
        add(all, "a listener without its certificate is held", "Certificates", ".held(held)", ".held(false)");
        add(all, "a gateway has one run at a time", "GatewayReconciler",
                "runs.putIfAbsent(gateway, run) != null", "runs.put(gateway, run) == run");
        add(all, "a closed reconciler takes no run", "GatewayReconciler", "        if (closed) {", "        if (closed && runs.size() < 0) {");
        add(all, "closing stops the runs", "GatewayReconciler",
                "last.forEach(run -> run.cancellation().stopAfterStep());", "last.forEach(Run::cancellation);");
        add(all, "an interrupted caller cancels the run", "GatewayReconciler", "cancellation.cancel();", "cancellation.isCancelled();");
        add(all, "an interrupted caller stays interrupted", "GatewayReconciler",
                "            if (interrupted) {", "            if (interrupted && cancellation == null) {");
        add(all, "a preview uploads nothing", "GatewayReconciler", ".lookUp(desired)", ".upload(desired)");
        add(all, "a listener that throws stops nothing", "Progress", "            // Dropped.", "            throw e;");
        add(all, "metrics that throw stop nothing", "Parts", "            // Dropped.", "            throw e;");
        add(all, "listeners stay while the load balancer is changed", "Touched",
                "ImmutableSet.of(LISTENER + listener.key()), ImmutableSet.of(LOAD_BALANCER)",
                "ImmutableSet.of(LISTENER + listener.key()), ImmutableSet.of()");
        add(all, "a resource is known by its id as well", "Touched",
                "ref.id().ifPresent(id -> names.add(ID + id));", "");
        return all;
    }

    private static void add(List<Mutation> all, String behaviour, String file, String from, String to) {
        all.add(new Mutation(all.size() + 1, behaviour, file, from, to));
    }

    private final String console;
    private final Path out = Files.createTempDirectory("mutants");
    private final String below;

    private MutateReconciler(String console) throws IOException {
        this.console = Path.of(console).toAbsolutePath().toString();
        String root = Path.of("").toAbsolutePath().toString();
        this.below = Stream.of("alb-gateway-model", "alb-gateway-translator", "alb-gateway-cloud", "alb-gateway-testkit")
                        .flatMap(module -> Stream.of("target/classes", "target/test-classes", "src/main/resources")
                                .map(part -> root + "/" + module + "/" + part))
                        .collect(Collectors.joining(":"))
                + ":" + Files.readString(Path.of("alb-gateway-cloud/target/cp.txt")).trim()
                + ":" + Files.readString(Path.of("alb-gateway-testkit/target/cp.txt")).trim();
    }

    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            throw new IllegalArgumentException("Give the JAR of the JUnit console, or 'check'; see the first lines");
        }
        for (Mutation mutation : MUTATIONS) {
            mutant(mutation);
        }
        if (args[0].equals("check")) {
            checkPage();
            return;
        }
        List<String> chosen = List.of(args).subList(1, args.length);
        MutateReconciler check = new MutateReconciler(args[0]);
        int caught = 0;
        int tried = 0;
        for (Mutation mutation : MUTATIONS) {
            if (!chosen.isEmpty() && !chosen.contains(String.valueOf(mutation.number()))) {
                continue;
            }
            String by = check.caughtBy(mutation);
            tried++;
            caught += by.equals("nothing") ? 0 : 1;
            System.out.println("| " + mutation.number() + " | " + mutation.behaviour() + " | " + by + " |");
        }
        System.out.println(caught + " of " + tried + " caught");
    }

    private static String mutant(Mutation mutation) throws IOException {
        Path source = Path.of(SOURCES, mutation.file() + ".java");
        String text = Files.readString(source);
        int at = text.indexOf(mutation.from());
        if (at < 0 || text.indexOf(mutation.from(), at + 1) >= 0) {
            throw new IllegalStateException("Mutation " + mutation.number() + ": the text has to stand exactly once in "
                    + source + ", mend the list: " + mutation.from());
        }
        return text.replace(mutation.from(), mutation.to());
    }

    private static void checkPage() throws IOException {
        List<String> listed = Files.readAllLines(Path.of("docs/reconciler.md")).stream()
                .filter(line -> line.matches("\\| \\d+ \\| .*"))
                .map(line -> line.substring(0, line.indexOf(" |", line.indexOf("| ", 2) + 2)))
                .collect(Collectors.toList());
        List<String> here = MUTATIONS.stream()
                .map(mutation -> "| " + mutation.number() + " | " + mutation.behaviour())
                .collect(Collectors.toList());
        if (!listed.equals(here)) {
            throw new IllegalStateException("docs/reconciler.md lists other behaviours: " + listed + " instead of " + here);
        }
        System.out.println(here.size() + " mutants apply, and the docs list them");
    }

    private String caughtBy(Mutation mutation) throws Exception {
        Path classes = Files.createDirectories(out.resolve("m" + mutation.number()));
        Path copy = Files.createDirectories(out.resolve("s" + mutation.number())).resolve(mutation.file() + ".java");
        Files.writeString(copy, mutant(mutation));
        StringWriter messages = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            compiler.getTask(messages, files, null,
                    List.of("--release", "17", "-nowarn", "-proc:none", "-implicit:none", "-cp", below, "-d", classes.toString()),
                    null, files.getJavaFileObjects(copy)).call();
        }
        if (Files.list(classes).findAny().isEmpty()) {
            throw new IllegalStateException("Mutation " + mutation.number() + " does not compile:\n"
                    + messages);
        }
        String by = failing(classes, "io.albgateway.cloud.", UNIT);
        return by.equals("nothing") ? failing(classes, "io.albgateway.testkit.reconciler.", AGAINST_FAKE) : by;
    }

    private String failing(Path classes, String pack, List<String> tests) throws Exception {
        List<String> command = new ArrayList<>(List.of("java", "-XX:TieredStopAtLevel=1", "-Dalbgateway.matrix.plans=10", "-jar", console, "execute",
                "-cp", classes + ":" + below, "--details=summary", "--disable-banner", "--disable-ansi-colors", "--fail-fast"));
        tests.forEach(test -> Collections.addAll(command, "-c", pack + test));
        Path log = out.resolve("tests.log");
        int status = run(SECONDS, command, log);
        if (status == 0) {
            return "nothing";
        }
        Matcher failed = Pattern.compile("JUnit Jupiter:(\\w+):(\\w+)").matcher(Files.readString(log));
        return failed.find() ? "`" + failed.group(1) + "." + failed.group(2) + "`" : "a run without end";
    }

    /** Returns the exit status; one of its own if the time is over. */
    private static int run(int seconds, List<String> command, Path log) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            return -1;
        }
        return process.exitValue();
    }
}
