package io.albgateway.testkit.alb;

import static com.google.common.collect.ImmutableList.toImmutableList;

/** The listing of jobs. */
final class Jobs {

    private static final int MAX_IDS = 10;

    private final Kernel kernel;

    Jobs(Kernel kernel) {
        this.kernel = kernel;
    }

    Page<AsyncJob> list(Query query) {
        return kernel.readJobs(jobs -> {
            if (query.ids().size() > MAX_IDS) {
                throw kernel.refuse("InvalidParameter", "A listing of jobs filters by at most 10 ids");
            }
            return Pages.cut(
                    kernel,
                    jobs.stream()
                            .filter(job -> Pages.in(query.ids(), job.id())
                                    && Pages.in(query.loadBalancerIds(), job.resourceId()))
                            .collect(toImmutableList()),
                    query);
        });
    }
}
