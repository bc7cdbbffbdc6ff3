#!/bin/sh
# Measures every line of docs/benchmarks.md, on a machine that does nothing else:
#   measure.sh                                    everything
#   measure.sh PlanBenchmark.plan                 the benchmarks that a regular expression finds
#   measure.sh PlanBenchmark.plan -p clusters=1   the same with options of JMH
#   measure.sh cold                               the cold start of the command alone
set -e
cd "$(dirname "$0")/../../.."
testkit=alb-gateway-testkit
sample=$testkit/src/main/resources/io/albgateway/testkit/sample/two-clusters
jar=alb-gateway-cloud/target/alb-gateway.jar

about() {
    echo "Date:    $(date -u '+%Y-%m-%d %H:%M') UTC"
    echo "Machine: $(nproc) cores, $(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -1), load $(cut -d' ' -f1-3 /proc/loadavg)"
    echo "JDK:     $(java -version 2>&1 | sed -n 2p)"
    echo "Fleets:  GeneratedFleet, seed 1"
}

benchmarks() {
    mvn -q -Pbenchmark -pl $testkit -am -DskipTests -Dspotless.check.skip -Djacoco.skip test-compile \
        dependency:build-classpath -Dmdep.outputFile=target/classpath.txt -Dmdep.includeScope=test
    java -cp "$testkit/target/test-classes:$testkit/target/classes:$(cat $testkit/target/classpath.txt)" \
        org.openjdk.jmh.Main "$@" -prof gc -foe true -rf json -rff $testkit/target/benchmarks.json
}

# Prints the seconds of ten runs, sorted.
cold_starts() {
    echo "Cold start of alb-gateway plan, $1:"
    shift
    for run in 1 2 3 4 5 6 7 8 9 10; do
        start=$(date +%s%N)
        "$@" -jar $jar plan $sample > /dev/null || true # Its status tells of findings.
        end=$(date +%s%N)
        echo "$start $end" | awk '{ printf "%.2f\n", ($2 - $1) / 1000000000 }'
    done | sort -n | tr '\n' ' '
    echo
}

cold() {
    archive=alb-gateway-cloud/target/alb-gateway.jsa
    mvn -q -pl alb-gateway-cloud -am -DskipTests -Dspotless.check.skip -Dmaven.javadoc.skip -Dmaven.source.skip package
    cold_starts "as it is" java
    cold_starts "with -XX:TieredStopAtLevel=1" java -XX:TieredStopAtLevel=1
    rm -f $archive
    java -XX:ArchiveClassesAtExit=$archive -jar $jar plan $sample > /dev/null 2>&1 || true
    cold_starts "with class-data sharing" java -XX:SharedArchiveFile=$archive
    cold_starts "with class-data sharing and -XX:TieredStopAtLevel=1" \
        java -XX:SharedArchiveFile=$archive -XX:TieredStopAtLevel=1
}

about
case "${1:-all}" in
    all) benchmarks '.*' && cold ;;
    cold) cold ;;
    *) benchmarks "$@" ;;
esac
