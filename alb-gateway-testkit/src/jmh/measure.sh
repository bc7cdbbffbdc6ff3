#!/bin/sh
# Measures every line of docs/benchmarks.md. Run it from the root of the project on a machine that does nothing else.
set -e
mvn -q -Pbenchmark -pl alb-gateway-testkit -am -DskipTests test -Dbenchmarks="${1:-.*}"
mvn -q -pl alb-gateway-cloud -am -DskipTests package

sample=alb-gateway-testkit/src/main/resources/io/albgateway/testkit/sample/two-clusters
jar=alb-gateway-cloud/target/alb-gateway.jar
archive=alb-gateway-cloud/target/alb-gateway.jsa
cold() {
    echo "Cold start of alb-gateway plan, $1; seconds of ten runs:"
    shift
    for run in 1 2 3 4 5 6 7 8 9 10; do
        start=$(date +%s%N)
        "$@" -jar "$jar" plan "$sample" > /dev/null || true
        end=$(date +%s%N)
        echo "scale=2; ($end - $start) / 1000000000" | bc
    done | sort -n | tr '\n' ' '
    echo
}
cold "as it is" java
cold "with -XX:TieredStopAtLevel=1" java -XX:TieredStopAtLevel=1
java -XX:ArchiveClassesAtExit="$archive" -jar "$jar" plan "$sample" > /dev/null 2>&1 || true
cold "with class-data sharing" java -XX:SharedArchiveFile="$archive" -XX:TieredStopAtLevel=1
