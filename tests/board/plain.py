"""The board's figures in plain SQL, for a login that no policy keeps anything from.

Each question returns the rows of one figure, in any order. `day` is the day that is meant.
"""

SHARED = "(SELECT * FROM project WHERE sharing <> 'NONE')"

HELD = f"""
WITH place AS (
    SELECT participation.project_id, cluster_id, slug, sharing
    FROM participation JOIN {SHARED} AS project ON project.id = project_id
    WHERE participation.status <> 'WITHDRAWN'
), held AS (
    SELECT DISTINCT ON (award.cluster_id) award.cluster_id, level, valid_until IS NULL AS endless
    FROM label_award AS award
    WHERE daterange(valid_from, valid_until, '[]') @> %(day)s::date
        AND NOT interrupted @> %(day)s::date
        AND (status NOT IN ('SUSPENDED', 'WITHDRAWN') OR NOT isempty(interrupted))
        AND cluster_id IN (SELECT cluster_id FROM place)
    ORDER BY award.cluster_id, array_position('{{GOLD,SILVER,BRONZE}}'::varchar[], level),
        valid_until NULLS LAST
)
"""

LABELS = (
    HELD
    + """
SELECT {level}, {country}, {portfolio}, {slug}, count(DISTINCT held.cluster_id),
    count(DISTINCT held.cluster_id) FILTER (WHERE endless)
FROM held JOIN cluster ON cluster.id = held.cluster_id
JOIN place ON place.cluster_id = held.cluster_id GROUP BY 1, 2, 3, 4
"""
)

PARTICIPANTS = HELD + "SELECT count(DISTINCT cluster_id), (SELECT count(*) FROM held) FROM place"

SEVERAL = (
    HELD
    + """
SELECT name, string_agg(DISTINCT slug, ' ' ORDER BY slug),
    bool_and(sharing = 'NAMES') FROM place JOIN cluster ON cluster.id = cluster_id
GROUP BY cluster.id HAVING count(DISTINCT project_id) > 1
"""
)

EXPIRING = (
    HELD
    + """, ranked AS (
    SELECT *, array_position('{BRONZE,SILVER,GOLD}'::varchar[], level) AS rank FROM label_award
    WHERE status IN ('ACTIVE', 'SUPERSEDED'))
SELECT level, valid_until, cluster.name, EXISTS (
    SELECT FROM place WHERE place.cluster_id = cluster.id AND sharing = 'NAMES')
FROM ranked AS award JOIN cluster ON cluster.id = award.cluster_id
WHERE cluster.id IN (SELECT cluster_id FROM place)
    AND valid_until BETWEEN %(day)s::date AND %(day)s::date + 364
    AND NOT EXISTS (
        SELECT FROM ranked AS other WHERE other.cluster_id = award.cluster_id
            AND other.rank >= award.rank
            AND daterange(other.valid_from, other.valid_until, '[]') @> award.valid_until + 1)
"""
)

PIPELINE = f"""
WITH aiming AS (
    SELECT participation.*, starts_on, ends_on
    FROM participation JOIN {SHARED} AS project ON project.id = project_id
    WHERE participation.status <> 'WITHDRAWN' AND target_level = %(level)s
), in_force AS (
    SELECT *, array_position('{{BRONZE,SILVER,GOLD}}'::varchar[], level) AS rank
    FROM label_award
    WHERE daterange(valid_from, valid_until, '[]') @> %(day)s::date
        AND NOT interrupted @> %(day)s::date
        AND (status NOT IN ('SUSPENDED', 'WITHDRAWN') OR NOT isempty(interrupted))
), seen AS (
    SELECT aiming.cluster_id, aiming.status, aiming.ends_on,
        aim, coalesce(holds.best, 0) >= aim AS holds, holds.ends AS label_ends,
        CASE WHEN look.steps > 0 THEN greatest(%(day)s::date + look.days, look.ready_on) END
            AS earliest,
        CASE assessed.far WHEN 3 THEN 'REPORTED' WHEN 2 THEN 'ASSESSED' WHEN 1 THEN 'ORDERED'
            ELSE CASE WHEN look.steps > 0 THEN 'ON_THE_ROAD' ELSE 'NO_ROADMAP' END END AS way,
        EXISTS (
            SELECT FROM scheme JOIN scheme_level AS asked ON asked.scheme_id = scheme.id
            WHERE published AND coalesce(valid_from, '-infinity') <= %(day)s
                AND NOT EXISTS (
                    SELECT FROM scheme AS newer WHERE newer.name = scheme.name
                        AND newer.version > scheme.version AND newer.published
                        AND coalesce(newer.valid_from, '-infinity') <= %(day)s)
                AND asked.level = aiming.target_level AND asked.prerequisite IS NOT NULL
                AND asked.prerequisite NOT IN (
                    SELECT reaches FROM milestone
                    WHERE participation_id = aiming.id AND milestone.status <> 'WAIVED'
                        AND milestone.status <> 'DONE' AND reaches IS NOT NULL)
                AND NOT EXISTS (
                    SELECT FROM label_award AS ever WHERE ever.cluster_id = aiming.cluster_id
                        AND ever.status <> 'WITHDRAWN'
                        AND array_position('{{BRONZE,SILVER,GOLD}}'::varchar[], ever.level)
                            >= array_position('{{BRONZE,SILVER,GOLD}}'::varchar[],
                                asked.prerequisite))) AS lacks
    FROM aiming
    CROSS JOIN LATERAL (
        SELECT array_position('{{BRONZE,SILVER,GOLD}}'::varchar[], target_level)) AS a (aim)
    CROSS JOIN LATERAL (
        SELECT max(rank), CASE WHEN bool_and(valid_until IS NOT NULL) THEN max(valid_until) END
        FROM in_force WHERE in_force.cluster_id = aiming.cluster_id) AS holds (best, ends)
    LEFT JOIN roadmap_outlook AS look ON look.participation_id = aiming.id
    CROSS JOIN LATERAL (
        SELECT max(CASE WHEN reported_on <= %(day)s THEN 3 WHEN scheduled_on <= %(day)s THEN 2
            ELSE 1 END)
        FROM assessment WHERE ordered_by = aiming.project_id
            AND assessment.cluster_id = aiming.cluster_id AND level = aiming.target_level
            AND assessment.status <> 'WITHDRAWN' AND ordered_on <= %(day)s
            AND id NOT IN (SELECT assessment_id FROM decision WHERE decided_on <= %(day)s)
        ) AS assessed (far)
)
"""

STAGES = (
    PIPELINE
    + """
SELECT name, (SELECT count(*) FROM (
    SELECT max(array_position(places.known, CASE WHEN holds THEN 'HELD' ELSE way END))
    FROM seen GROUP BY cluster_id) AS each (far) WHERE places.known[far] = name)
FROM (SELECT '{NO_ROADMAP,ON_THE_ROAD,ORDERED,ASSESSED,REPORTED,HELD}'::text[]) AS places (known)
CROSS JOIN unnest(known) AS name
"""
)

PROSPECTS = (
    PIPELINE
    + """
SELECT known[best], count(*) FROM (
    SELECT cluster_id, min(array_position(known, CASE
        WHEN status = 'COMPLETED' THEN 'ENDED' WHEN holds THEN 'REACHED'
        WHEN earliest IS NULL THEN 'NO_ROADMAP' WHEN ends_on < earliest THEN 'PROJECT_ENDS'
        WHEN lacks THEN 'NO_PREREQUISITE' WHEN label_ends < earliest THEN 'LABEL_EXPIRES'
        ELSE 'POSSIBLE' END)) AS best, known
    FROM seen CROSS JOIN (SELECT ARRAY['REACHED', 'POSSIBLE', 'NO_ROADMAP', 'NO_PREREQUISITE',
        'LABEL_EXPIRES', 'PROJECT_ENDS', 'ENDED']) AS places (known)
    GROUP BY cluster_id, known) AS each GROUP BY 1
"""
)
