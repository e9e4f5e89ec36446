"""Goldpath and its peers, driven side by side: `make bench`.

    seed, clusters      two databases of their own, migrated as any other
    world, loads        what is asked in them, and by whom; operations/ holds the GraphQL
    servers, drives     Goldpath and its peers as processes, and how each is asked
    peers/              (b) the bare SQL, (c) stock Strawberry, (d) PostGraphile
    equal               every answer is compared before anything is timed
    wrk, rounds         the timing, in interleaved rounds
    startup             a worker's start against its bare imports
    bars, report        what was sought and reached, for RESULTS.md
    run                 the order of it all

`bench.options` explains the variables that begin with BENCH_. A minute's try that writes nothing:

    BENCH_ROUNDS=1 BENCH_SECONDS=1 BENCH_SCALE=1 BENCH_RESULTS=/dev/null make bench
"""
