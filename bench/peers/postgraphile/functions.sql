-- What PostGraphile's users write beside their tables: computed columns and questions, in a schema
-- of their own. Functions run as the door that asks, so its grants and policies hold in them.

CREATE SCHEMA bench;
GRANT USAGE ON SCHEMA bench TO goldpath_public, goldpath_coordinator, goldpath_board;

-- A set of at most one row: PostgreSQL takes such a function into the statement that calls it.
CREATE FUNCTION bench.cluster_label(cluster cluster, OUT level text, OUT valid_until date)
RETURNS SETOF record LANGUAGE sql STABLE ROWS 1 AS $$
    SELECT award.level, award.valid_until FROM label_award AS award
    WHERE award.cluster_id = cluster.id
        AND award.status IN ('ACTIVE', 'SUPERSEDED')
        AND (award.valid_from IS NULL OR award.valid_from <= (now() AT TIME ZONE 'UTC')::date)
        AND (award.valid_until IS NULL OR award.valid_until >= (now() AT TIME ZONE 'UTC')::date)
    ORDER BY
        CASE award.level WHEN 'GOLD' THEN 3 WHEN 'SILVER' THEN 2 ELSE 1 END DESC,
        award.valid_until DESC NULLS LAST,
        award.id DESC
    LIMIT 1
$$;
COMMENT ON FUNCTION bench.cluster_label(cluster) IS
    E'@behavior -connection +list\nThe strongest label in force today.';

-- Each participant of a project that shares, with the strongest label it holds today.
CREATE VIEW bench.held_label WITH (security_invoker) AS
SELECT DISTINCT ON (award.cluster_id)
    award.cluster_id, cluster.country, award.level, award.valid_until IS NULL AS end_unknown
FROM label_award AS award
JOIN cluster ON cluster.id = award.cluster_id
WHERE award.cluster_id IN (SELECT cluster_id FROM participation WHERE status <> 'WITHDRAWN')
    AND award.status IN ('ACTIVE', 'SUPERSEDED')
    AND (award.valid_from IS NULL OR award.valid_from <= (now() AT TIME ZONE 'UTC')::date)
    AND (award.valid_until IS NULL OR award.valid_until >= (now() AT TIME ZONE 'UTC')::date)
ORDER BY
    award.cluster_id,
    CASE award.level WHEN 'GOLD' THEN 3 WHEN 'SILVER' THEN 2 ELSE 1 END DESC,
    award.valid_until DESC NULLS LAST,
    award.id DESC;
GRANT SELECT ON bench.held_label TO goldpath_board;
COMMENT ON VIEW bench.held_label IS '@behavior -*';

CREATE FUNCTION bench.labels_by_level(OUT level text, OUT clusters int, OUT end_unknown int)
RETURNS SETOF record LANGUAGE sql STABLE AS $$
    SELECT known.level, count(held.level)::int, (count(*) FILTER (WHERE held.end_unknown))::int
    FROM unnest(ARRAY['BRONZE', 'SILVER', 'GOLD']) WITH ORDINALITY AS known (level, rank)
    LEFT JOIN bench.held_label AS held ON held.level = known.level
    GROUP BY known.level, known.rank
    ORDER BY known.rank
$$;
COMMENT ON FUNCTION bench.labels_by_level() IS '@behavior -connection +list';

CREATE FUNCTION bench.labels_by_country(OUT country text, OUT clusters int, OUT end_unknown int)
RETURNS SETOF record LANGUAGE sql STABLE AS $$
    SELECT country, count(*)::int, (count(*) FILTER (WHERE end_unknown))::int
    FROM bench.held_label
    GROUP BY country
    ORDER BY country
$$;
COMMENT ON FUNCTION bench.labels_by_country() IS '@behavior -connection +list';
