-- The set that the benchmark reads. `bench.projects` says how many projects it has; the clusters
-- are there already, numbered from 0 in the table `numbered`. Days count from today, so that as
-- many labels are in force next year as are now; no cluster has two labels of a level at a time.

INSERT INTO label_award (cluster_id, level, valid_from, valid_until, status, source)
SELECT
    numbered.id,
    (ARRAY['BRONZE', 'SILVER', 'GOLD'])[1 + (award + numbered.number % 2) / 2 + numbered.number % 2],
    CASE WHEN (numbered.number + award) % 5 > 0 OR unending THEN begun.day END,
    CASE WHEN NOT unending THEN begun.day + 690 END,
    CASE (numbered.number * 3 + award) % 13
        WHEN 0 THEN 'WITHDRAWN' WHEN 1 THEN 'SUSPENDED' WHEN 2 THEN 'SUPERSEDED' ELSE 'ACTIVE'
    END,
    'Made for the benchmark'
FROM numbered
CROSS JOIN generate_series(0, 2) AS award
CROSS JOIN LATERAL (
    SELECT
        current_date - 2200 + 700 * award + numbered.number % 300 AS day,
        award = 2 AND (numbered.number + 3 * award) % 11 = 0 AS unending
) AS begun
ORDER BY numbered.number, award;

-- What follows are far more rows than anybody writes at once: no audit entries, no key checks.
SET LOCAL session_replication_role = replica;

INSERT INTO project (slug, title, programme, starts_on, ends_on, sharing)
SELECT
    'project-' || number,
    'Cluster excellence in practice ' || number,
    'Programme ' || number % 4,
    current_date - 400,
    current_date + 700,
    (ARRAY['NONE', 'AGGREGATES', 'NAMES'])[1 + number % 3]
FROM generate_series(1, current_setting('bench.projects')::int) AS number
ORDER BY number;

-- The cohorts of every project, by their sizes: 120 participants together.
INSERT INTO cohort (project_id, name, capacity)
SELECT project.id, 'Cohort of ' || size, size
FROM project CROSS JOIN unnest(ARRAY[50, 10, 1, 30, 29]) WITH ORDINALITY AS cohort (size, place)
ORDER BY project.id, place;

-- A large project: 500 participants more, with 40 milestones each.
INSERT INTO cohort (project_id, name, capacity)
SELECT id, 'Cohort of 500', 500 FROM project WHERE slug = 'project-40';

-- 17 and the number of clusters have no common factor: nobody takes part twice in a cohort.
INSERT INTO participation
    (project_id, cohort_id, cluster_id, status, target_level, withdrawal_reason)
SELECT
    cohort.project_id,
    cohort.id,
    numbered.id,
    taken.status,
    (ARRAY['BRONZE', 'SILVER', 'GOLD', NULL])[1 + place % 4],
    CASE taken.status WHEN 'WITHDRAWN' THEN 'Its management changed' END
FROM (SELECT *, row_number() OVER (ORDER BY project_id, id) AS number FROM cohort) AS cohort
CROSS JOIN LATERAL generate_series(1, cohort.capacity) AS place
JOIN numbered
    ON numbered.number = (cohort.number * 61 + place * 17) % (SELECT count(*) FROM numbered)
CROSS JOIN LATERAL (
    SELECT (ARRAY['INVITED', 'ACCEPTED', 'ACTIVE', 'ACTIVE', 'COMPLETED', 'WITHDRAWN'])
        [1 + (cohort.number + place) % 6] AS status
) AS taken
ORDER BY cohort.number, place;

INSERT INTO milestone (project_id, participation_id, title, due_on, status, waiver)
SELECT
    project_id,
    id,
    (ARRAY['Benchmark the management', 'Interview the members', 'Write the strategy',
        'Train the team', 'Measure what members gain', 'Visit a Gold cluster',
        'Mend what the benchmark found', 'Ask for the label – Größe, Łódź, Ελλάδα'])
        [1 + (step - 1) % 8],
    CASE WHEN step % 8 > 0 THEN current_date - 200 + 60 * ((step * 3) % 8) END,
    (ARRAY['PLANNED', 'IN_PROGRESS', 'DONE', 'WAIVED'])[1 + step % 4],
    CASE step % 4 WHEN 3 THEN 'Done before' END
FROM participation
JOIN (SELECT project_id, id, CASE capacity WHEN 500 THEN 40 ELSE 8 END AS steps FROM cohort)
    AS cohort (project_id, cohort_id, steps) USING (project_id, cohort_id)
CROSS JOIN LATERAL generate_series(1, steps) AS step
ORDER BY project_id, id, step;

WITH people AS (
    INSERT INTO person (name) VALUES ('Coordinator'), ('Board member') RETURNING id, name
), accounts AS (
    INSERT INTO account (id, email)
    SELECT id, lower(replace(name, ' ', '.')) || '@bench.example' FROM people
), office AS (
    INSERT INTO appointment (account_id, office)
    SELECT id, 'BOARD' FROM people WHERE name = 'Board member'
)
INSERT INTO membership (project_id, account_id, role)
SELECT project.id, people.id, 'COORDINATOR' FROM project, people
WHERE people.name = 'Coordinator' AND project.slug IN ('project-7', 'project-25', 'project-40');
