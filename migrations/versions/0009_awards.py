"""Decisions, appeals, the life of an award, peer positions, and verification by a code."""

from alembic import op

revision = "0009"
down_revision = "0008"

CLUSTER = "nullif(current_setting('goldpath.cluster', true), '')::uuid"
PROJECT = "nullif(current_setting('goldpath.project', true), '')::uuid"
TODAY = "(now() AT TIME ZONE 'UTC')::date"

CODE = """
CREATE FUNCTION verification_code() RETURNS varchar LANGUAGE sql VOLATILE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT string_agg(
        substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + (get_byte(chance, place) & 31), 1), '')
    FROM (SELECT uuid_send(gen_random_uuid()) AS chance) AS drawn,
        unnest(ARRAY[0, 1, 2, 3, 4, 5, 9, 10, 11, 12]) AS place
$$;
REVOKE ALL ON FUNCTION verification_code() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION verification_code() TO goldpath_secretariat;
COMMENT ON FUNCTION verification_code() IS
    'Ten characters of Crockford''s base 32, by strong chance: 50 bits. (Bytes 6 and 8 of a '
    'version 4 UUID hold its version and variant.)';
"""

AWARDS = """
ALTER TABLE label_award
    DROP CONSTRAINT label_award_status_check,
    ADD COLUMN assessment_id uuid,
    ADD COLUMN code varchar DEFAULT verification_code() NOT NULL,
    ADD COLUMN credential_index integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    ADD COLUMN renewable_until date,
    ADD COLUMN interrupted datemultirange DEFAULT '{}' NOT NULL,
    ADD COLUMN version integer DEFAULT 1 NOT NULL,
    ADD CONSTRAINT label_award_status_check
        CHECK (status IN ('ACTIVE', 'SUSPENDED', 'WITHDRAWN', 'SUPERSEDED')),
    ADD CONSTRAINT label_award_code_key UNIQUE (code),
    ADD CONSTRAINT label_award_credential_index_key UNIQUE (credential_index),
    ADD CONSTRAINT label_award_assessment_id_key UNIQUE (assessment_id),
    ADD CONSTRAINT label_award_assessment_id_fkey
        FOREIGN KEY (assessment_id) REFERENCES assessment (id),
    ADD CONSTRAINT label_award_no_overlap EXCLUDE USING gist (
        cluster_id extensions.gist_uuid_ops WITH =,
        (level::text) extensions.gist_text_ops WITH =,
        daterange(coalesce(valid_from, valid_until), valid_until, '[]') WITH &&)
        WHERE (status <> 'WITHDRAWN' AND coalesce(valid_from, valid_until) IS NOT NULL);
CREATE INDEX label_award_valid_until_idx ON label_award (valid_until);
COMMENT ON CONSTRAINT label_award_no_overlap ON label_award IS
    'A cluster has one label of a level on a day; an unknown start constrains the last day alone.';
ALTER TABLE scheme_level
    ADD COLUMN precision varchar(40) DEFAULT 'MONTH' NOT NULL,
    ADD CONSTRAINT scheme_level_precision_check CHECK (precision IN ('DAY', 'MONTH'));
CREATE TABLE award_event (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    award_id uuid NOT NULL,
    kind varchar(40) NOT NULL,
    day date NOT NULL,
    reason varchar NOT NULL,
    CONSTRAINT award_event_pkey PRIMARY KEY (id),
    CONSTRAINT award_event_award_id_fkey FOREIGN KEY(award_id) REFERENCES label_award (id),
    CONSTRAINT award_event_kind_check CHECK (kind IN ('SUSPENDED', 'REINSTATED', 'WITHDRAWN'))
);
CREATE INDEX award_event_award_id_idx ON award_event (award_id);
"""

DECISIONS = f"""
ALTER TABLE assessment
    DROP CONSTRAINT assessment_status_check,
    DROP CONSTRAINT assessment_day_check,
    DROP CONSTRAINT assessment_report_check,
    ADD CONSTRAINT assessment_status_check
        CHECK (
            status IN ('ORDERED', 'ELIGIBLE', 'PROPOSED', 'CONSENTED', 'DECLARED', 'SCHEDULED',
            'SCORED', 'REPORTED', 'DECIDED', 'WITHDRAWN')),
    ADD CONSTRAINT assessment_day_check
        CHECK (
            status = 'WITHDRAWN' OR (scheduled_on IS NOT NULL)
                = (status IN ('SCHEDULED', 'SCORED', 'REPORTED', 'DECIDED'))),
    ADD CONSTRAINT assessment_report_check
        CHECK (
            (reported_on IS NULL) = (summary IS NULL)
            AND (status = 'WITHDRAWN'
                OR (reported_on IS NOT NULL) = (status IN ('REPORTED', 'DECIDED'))));
DROP INDEX assessment_once_at_a_time;
CREATE UNIQUE INDEX assessment_once_at_a_time ON assessment (cluster_id, level, ordered_by)
    NULLS NOT DISTINCT WHERE NOT status IN ('REPORTED', 'DECIDED', 'WITHDRAWN');
CREATE TABLE decision (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    assessment_id uuid NOT NULL,
    number smallint NOT NULL,
    outcome varchar(40) NOT NULL,
    reasons varchar NOT NULL,
    dissent varchar,
    decided_on date NOT NULL,
    CONSTRAINT decision_pkey PRIMARY KEY (id),
    CONSTRAINT decision_assessment_id_number_key UNIQUE (assessment_id, number),
    CONSTRAINT decision_assessment_id_fkey
        FOREIGN KEY(assessment_id) REFERENCES assessment (id),
    CONSTRAINT decision_number_check CHECK (number > 0),
    CONSTRAINT decision_outcome_check CHECK (outcome IN ('AWARDED', 'REFUSED'))
);
CREATE TABLE appeal (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    decision_id uuid NOT NULL,
    grounds varchar NOT NULL,
    appealed_on date DEFAULT {TODAY} NOT NULL,
    outcome varchar(40),
    reasons varchar,
    closed_on date,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT appeal_pkey PRIMARY KEY (id),
    CONSTRAINT appeal_decision_id_key UNIQUE (decision_id),
    CONSTRAINT appeal_decision_id_fkey FOREIGN KEY(decision_id) REFERENCES decision (id),
    CONSTRAINT appeal_outcome_check CHECK (outcome IN ('GRANTED', 'DISMISSED')),
    CONSTRAINT appeal_closed_check
        CHECK (
            (outcome IS NULL) = (reasons IS NULL) AND (outcome IS NULL) = (closed_on IS NULL)
            AND closed_on >= appealed_on)
);
CREATE TABLE decider (
    id uuid DEFAULT uuidv7() NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    decision_id uuid,
    appeal_id uuid,
    person_id uuid NOT NULL,
    CONSTRAINT decider_pkey PRIMARY KEY (id),
    CONSTRAINT decider_decision_id_person_id_key UNIQUE (decision_id, person_id),
    CONSTRAINT decider_appeal_id_person_id_key UNIQUE (appeal_id, person_id),
    CONSTRAINT decider_decision_id_fkey FOREIGN KEY(decision_id) REFERENCES decision (id),
    CONSTRAINT decider_appeal_id_fkey FOREIGN KEY(appeal_id) REFERENCES appeal (id),
    CONSTRAINT decider_person_id_fkey FOREIGN KEY(person_id) REFERENCES person (id),
    CONSTRAINT decider_of_check CHECK ((decision_id IS NULL) <> (appeal_id IS NULL))
);
CREATE INDEX decider_person_id_idx ON decider (person_id);
"""

PEERS = """
CREATE TABLE peer_position (
    assessment_id uuid NOT NULL,
    scheme_id uuid NOT NULL,
    code varchar NOT NULL,
    peers varchar(40) NOT NULL,
    clusters integer NOT NULL,
    lower numeric(7, 2) NOT NULL,
    median numeric(7, 2) NOT NULL,
    upper numeric(7, 2) NOT NULL,
    CONSTRAINT peer_position_pkey PRIMARY KEY (assessment_id, scheme_id, code, peers),
    CONSTRAINT peer_position_assessment_id_fkey
        FOREIGN KEY(assessment_id) REFERENCES assessment (id),
    CONSTRAINT peer_position_scheme_id_code_fkey
        FOREIGN KEY(scheme_id, code) REFERENCES scheme_indicator (scheme_id, code),
    CONSTRAINT peer_position_peers_check CHECK (peers IN ('PORTFOLIO', 'COUNTRY')),
    CONSTRAINT peer_position_clusters_check CHECK (clusters >= 5),
    CONSTRAINT peer_position_quartiles_check CHECK (lower <= median AND median <= upper)
);
CREATE INDEX score_scheme_id_code_idx ON score (scheme_id, code);
CREATE FUNCTION peer_positions_freeze() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    WITH latest AS (
        SELECT DISTINCT ON (other.cluster_id, theirs.scheme_id, theirs.code)
            theirs.scheme_id, theirs.code, theirs.points, cluster.portfolio, cluster.country
        FROM public.score AS own
        JOIN public.score AS theirs
            ON theirs.scheme_id = own.scheme_id AND theirs.code = own.code
        JOIN public.assessment AS other ON other.id = theirs.assessment_id
        JOIN public.cluster ON cluster.id = other.cluster_id
        WHERE own.assessment_id = NEW.id AND other.cluster_id <> NEW.cluster_id
            AND other.status IN ('REPORTED', 'DECIDED')
        ORDER BY other.cluster_id, theirs.scheme_id, theirs.code, other.reported_on DESC,
            other.id DESC),
    compared AS (
        SELECT latest.scheme_id, latest.code, kind.peers, count(*) AS clusters,
            percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY latest.points)
                ::numeric[] AS quartile
        FROM latest JOIN public.cluster AS own ON own.id = NEW.cluster_id
        CROSS JOIN LATERAL (VALUES
            ('PORTFOLIO', latest.portfolio = own.portfolio),
            ('COUNTRY', latest.country = own.country)) AS kind (peers, alike)
        WHERE kind.alike
        GROUP BY latest.scheme_id, latest.code, kind.peers)
    INSERT INTO public.peer_position
        (assessment_id, scheme_id, code, peers, clusters, lower, median, upper)
    SELECT NEW.id, scheme_id, code, peers, clusters,
        round(quartile[1], 2), round(quartile[2], 2), round(quartile[3], 2)
    FROM compared WHERE clusters >= 5;
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION peer_positions_freeze() FROM PUBLIC;
CREATE TRIGGER peer_positions_freeze AFTER UPDATE OF status ON assessment
    FOR EACH ROW WHEN (OLD.status = 'SCORED' AND NEW.status = 'REPORTED')
    EXECUTE FUNCTION peer_positions_freeze();
"""
# The latest report of every other cluster counts once; the set is frozen as the report is issued
# (`domain.md` section 1, peer groups). Fewer than five clusters are no group, and leave no row.

BARS = """
CREATE FUNCTION decider_bar(asked uuid, person uuid, but uuid)
RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE
        WHEN EXISTS (
            SELECT FROM public.assessor
            WHERE assessor.assessment_id = asked AND assessor.person_id = person
                AND (assessor.status <> 'RELEASED' OR assessor.declared_at IS NOT NULL))
            THEN 'ASSESSOR'
        WHEN EXISTS (
            SELECT FROM public.expert_tie AS tie
            WHERE tie.person_id = person AND tie.cluster_id = assessment.cluster_id
                AND tie.kind = 'ORGANISATION')
            OR EXISTS (
            SELECT FROM public.cluster_manager AS manager
            WHERE manager.account_id = person AND manager.cluster_id = assessment.cluster_id)
            THEN 'ORGANISATION'
        WHEN EXISTS (
            SELECT FROM public.expert_tie AS tie
            WHERE tie.person_id = person AND tie.cluster_id = assessment.cluster_id)
            THEN 'ADVISER'
        WHEN EXISTS (
            SELECT FROM public.membership
            WHERE membership.account_id = person
                AND membership.project_id = assessment.ordered_by)
            THEN 'PROJECT'
        WHEN EXISTS (
            SELECT FROM public.decider AS earlier
            JOIN public.decision AS decided ON decided.id = earlier.decision_id
            WHERE decided.assessment_id = asked AND earlier.person_id = person
                AND decided.id IS DISTINCT FROM but)
            THEN 'DECIDED'
        END
    FROM public.assessment WHERE assessment.id = asked
$$;
CREATE FUNCTION decider_candidates(asked uuid)
RETURNS TABLE (person_id uuid, name varchar, bar text)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT person.id, person.name, public.decider_bar(asked, person.id, NULL)
    FROM public.person
    WHERE EXISTS (SELECT FROM public.appointment WHERE account_id = person.id)
        OR EXISTS (SELECT FROM public.expert_profile AS expert WHERE expert.person_id = person.id)
$$;
REVOKE ALL ON FUNCTION decider_bar(uuid, uuid, uuid), decider_candidates(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION decider_bar(uuid, uuid, uuid), decider_candidates(uuid)
    TO goldpath_secretariat;
COMMENT ON FUNCTION decider_bar(uuid, uuid, uuid) IS
    'Why a person may not decide on an assessment, or null: assesses it, is of the cluster''s own '
    'organisation, advises it, has a role in the project that ordered, or decided on it before '
    '(but for one decision).';
COMMENT ON FUNCTION decider_candidates(uuid) IS
    'Everybody of the board, the secretariat and the experts, and what bars each from deciding.';
CREATE FUNCTION assessment_blocks(asked uuid) RETURNS TABLE (what text)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT 'TOTAL' FROM public.assessment
    JOIN public.scheme_level AS level USING (scheme_id, level)
    WHERE assessment.id = asked AND level.total_share * (
            SELECT sum(maximum) FROM public.scheme_indicator AS indicator
            WHERE indicator.scheme_id = assessment.scheme_id)
        > (SELECT coalesce(sum(points), 0) FROM public.score
            WHERE score.assessment_id = asked AND score.scheme_id = assessment.scheme_id)
    UNION ALL
    SELECT 'MINIMUM' FROM public.assessment WHERE assessment.id = asked AND EXISTS (
        SELECT FROM public.scheme_indicator AS indicator
        JOIN public.score ON score.scheme_id = indicator.scheme_id
            AND score.code = indicator.code AND score.assessment_id = asked
        WHERE indicator.scheme_id = assessment.minimum_scheme_id AND indicator.minimum
            AND score.points < indicator.threshold)
$$;
REVOKE ALL ON FUNCTION assessment_blocks(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION assessment_blocks(uuid) TO goldpath_secretariat;
COMMENT ON FUNCTION assessment_blocks(uuid) IS
    'What blocks the level: too few points, or a minimum requirement that is red.';
"""
# Decided by others than the assessors (`domain.md` section 1, [P][IP][EU24]). The functions run as
# the owner: who has a role in a project, or an office, is not the secretariat's to read at large.

DECIDING = f"""
CREATE FUNCTION decision_refuses(rule text, told text) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE check_violation USING MESSAGE = told, CONSTRAINT = rule, TABLE = 'decision';
END $$;
CREATE FUNCTION decision_standing(asked uuid) RETURNS public.decision LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT decision FROM public.decision
    WHERE assessment_id = asked AND NOT EXISTS (
        SELECT FROM public.appeal WHERE decision_id = decision.id AND outcome = 'GRANTED')
$$;
CREATE FUNCTION decision_opens() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    decided public.assessment;
BEGIN
    SELECT * INTO decided FROM public.assessment WHERE id = NEW.assessment_id FOR UPDATE;
    IF decided.status <> 'REPORTED' OR (public.decision_standing(decided.id)).id IS NOT NULL
        OR NEW.number <> 1 + (
            SELECT count(*) FROM public.decision WHERE assessment_id = NEW.assessment_id) THEN
        PERFORM decision_refuses('decision_stage', 'what is reported is decided, once');
    ELSIF NOT NEW.decided_on BETWEEN decided.reported_on AND {TODAY} OR NEW.decided_on < (
        SELECT max(closed_on) FROM public.appeal JOIN public.decision ON decision.id = decision_id
        WHERE assessment_id = NEW.assessment_id) THEN
        PERFORM decision_refuses('decision_day',
            'decided after the report and the appeal, and not in future');
    ELSIF NEW.outcome = 'AWARDED' THEN
        PERFORM decision_refuses('decision_blocked', 'the result does not allow an award')
        WHERE EXISTS (SELECT FROM public.assessment_blocks(NEW.assessment_id));
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION decider_allowed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    asked uuid;
    stage text;
    bar text;
BEGIN
    SELECT decision.assessment_id INTO asked FROM public.decision
    LEFT JOIN public.appeal ON appeal.decision_id = decision.id
    WHERE decision.id = NEW.decision_id OR appeal.id = NEW.appeal_id;
    SELECT status INTO stage FROM public.assessment WHERE id = asked FOR UPDATE;
    IF stage <> (CASE WHEN NEW.appeal_id IS NULL THEN 'REPORTED' ELSE 'DECIDED' END) OR EXISTS (
        SELECT FROM public.appeal
        WHERE (id = NEW.appeal_id OR decision_id = NEW.decision_id) AND outcome IS NOT NULL) THEN
        PERFORM decision_refuses('decision_stage', 'who decided stays on record');
    END IF;
    bar := public.decider_bar(asked, NEW.person_id, NEW.decision_id);
    IF bar IS NOT NULL THEN
        PERFORM decision_refuses('decider_' || lower(bar), 'may not decide: ' || lower(bar));
    END IF;
    PERFORM decision_refuses('decider_known', 'nobody of the board, the secretariat, the experts')
    WHERE NOT EXISTS (SELECT FROM public.decider_candidates(asked) AS candidate
        WHERE candidate.person_id = NEW.person_id);
    RETURN NEW;
END $$;
CREATE FUNCTION assessment_decided() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    standing public.decision := public.decision_standing(NEW.id);
BEGIN
    IF (NEW.scheme_id, NEW.level, NEW.minimum_scheme_id, NEW.ordered_by, NEW.ordered_on,
        NEW.scheduled_on, NEW.reported_on, NEW.summary) IS DISTINCT FROM
        (OLD.scheme_id, OLD.level, OLD.minimum_scheme_id, OLD.ordered_by, OLD.ordered_on,
        OLD.scheduled_on, OLD.reported_on, OLD.summary)
        OR (NEW.status = OLD.status AND NEW.reason IS DISTINCT FROM OLD.reason) THEN
        PERFORM assessment_refuses('assessment_final', 'what is reported or decided stays');
    ELSIF OLD.status = 'REPORTED' AND NEW.status = 'DECIDED' THEN
        IF current_setting('role') <> 'goldpath_secretariat' THEN
            PERFORM assessment_refuses('assessment_transition',
                'the secretariat records what is decided');
        ELSIF NOT EXISTS (SELECT FROM public.decider WHERE decision_id = standing.id) THEN
            PERFORM assessment_refuses('decision_missing', 'it is decided by somebody');
        END IF;
        NEW.reason := NULL;
    ELSIF OLD.status = 'DECIDED' AND NEW.status = 'REPORTED' THEN
        IF standing.id IS NOT NULL OR NEW.reason IS NULL THEN
            PERFORM assessment_refuses('assessment_final', 'an appeal alone sets a decision aside');
        END IF;
    ELSIF NEW.status <> OLD.status THEN
        PERFORM assessment_refuses('assessment_final', 'what is decided stays');
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION decision_stands() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM decision_refuses('decision_missing', 'a decision moves its assessment on')
    WHERE EXISTS (
        SELECT FROM public.assessment
        WHERE id = NEW.assessment_id AND status <> 'DECIDED'
            AND (public.decision_standing(id)).id IS NOT NULL);
    PERFORM decision_refuses('decision_award', 'who is awarded a label has it')
    WHERE NEW.outcome = 'AWARDED' AND NOT EXISTS (
        SELECT FROM public.label_award WHERE assessment_id = NEW.assessment_id);
    RETURN NULL;
END $$;
CREATE FUNCTION appeal_allowed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    decided public.decision;
    stage text;
BEGIN
    SELECT * INTO decided FROM public.decision WHERE id = NEW.decision_id;
    SELECT status INTO stage FROM public.assessment WHERE id = decided.assessment_id FOR UPDATE;
    IF TG_OP = 'INSERT' THEN
        IF NEW.outcome IS NOT NULL OR stage <> 'DECIDED' OR decided.outcome <> 'REFUSED'
            OR decided.id <> (public.decision_standing(decided.assessment_id)).id THEN
            PERFORM decision_refuses('appeal_stage', 'a refusal that stands is appealed against');
        END IF;
    ELSIF OLD.outcome IS NOT NULL OR NEW.outcome IS NULL OR stage <> 'DECIDED'
        OR (NEW.decision_id, NEW.grounds, NEW.appealed_on)
            IS DISTINCT FROM (OLD.decision_id, OLD.grounds, OLD.appealed_on) THEN
        PERFORM decision_refuses('appeal_stage', 'an appeal is answered once');
    ELSIF NOT EXISTS (SELECT FROM public.decider WHERE appeal_id = NEW.id) THEN
        PERFORM decision_refuses('decision_missing', 'it is answered by somebody');
    ELSIF NOT NEW.closed_on BETWEEN NEW.appealed_on AND {TODAY} THEN
        PERFORM decision_refuses('decision_day', 'answered after the appeal, and not in future');
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION appeal_sets_aside() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE public.assessment SET status = 'REPORTED', reason = NEW.reasons, version = version + 1
    WHERE id = (SELECT assessment_id FROM public.decision WHERE id = NEW.decision_id);
    RETURN NULL;
END $$;
CREATE FUNCTION decider_answers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM decision_refuses('appeal_stage', 'who answers an appeal is named with the answer')
    WHERE EXISTS (SELECT FROM public.appeal WHERE id = NEW.appeal_id AND outcome IS NULL);
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION decision_refuses(text, text), decision_standing(uuid), decision_opens(),
    decider_allowed(), assessment_decided(), decision_stands(), appeal_allowed(),
    appeal_sets_aside(), decider_answers() FROM PUBLIC;
CREATE TRIGGER decision_opens BEFORE INSERT ON decision
    FOR EACH ROW EXECUTE FUNCTION decision_opens();
CREATE CONSTRAINT TRIGGER decision_stands AFTER INSERT ON decision DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION decision_stands();
CREATE TRIGGER decider_allowed BEFORE INSERT ON decider
    FOR EACH ROW EXECUTE FUNCTION decider_allowed();
CREATE CONSTRAINT TRIGGER decider_answers AFTER INSERT ON decider DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.appeal_id IS NOT NULL) EXECUTE FUNCTION decider_answers();
CREATE TRIGGER appeal_allowed BEFORE INSERT OR UPDATE ON appeal
    FOR EACH ROW EXECUTE FUNCTION appeal_allowed();
CREATE TRIGGER appeal_sets_aside AFTER UPDATE ON appeal
    FOR EACH ROW WHEN (OLD.outcome IS NULL AND NEW.outcome = 'GRANTED')
    EXECUTE FUNCTION appeal_sets_aside();
DROP TRIGGER assessment_moves ON assessment;
CREATE TRIGGER assessment_begins BEFORE INSERT ON assessment
    FOR EACH ROW EXECUTE FUNCTION assessment_moves();
CREATE TRIGGER assessment_moves BEFORE UPDATE ON assessment
    FOR EACH ROW WHEN (OLD.status <> 'DECIDED' AND NEW.status <> 'DECIDED')
    EXECUTE FUNCTION assessment_moves();
CREATE TRIGGER assessment_decided BEFORE UPDATE ON assessment
    FOR EACH ROW WHEN (OLD.status = 'DECIDED' OR NEW.status = 'DECIDED')
    EXECUTE FUNCTION assessment_decided();
"""

LIVES = f"""
CREATE FUNCTION award_refuses(rule text, told text) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE check_violation USING MESSAGE = told, CONSTRAINT = rule, TABLE = 'label_award';
END $$;
CREATE FUNCTION level_rank(level varchar) RETURNS integer LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT array_position(ARRAY['BRONZE', 'SILVER', 'GOLD'], level::text)
$$;
CREATE FUNCTION award_status(asked uuid) RETURNS varchar LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE WHEN EXISTS (
        SELECT FROM public.label_award AS stronger
        WHERE stronger.cluster_id = award.cluster_id AND stronger.assessment_id IS NOT NULL
            AND level_rank(stronger.level) > level_rank(award.level)
            AND stronger.status <> 'WITHDRAWN'
            AND (award.valid_until IS NULL OR award.valid_until >= stronger.valid_from)
            AND (award.valid_from IS NULL OR award.valid_from <= stronger.valid_from))
        THEN 'SUPERSEDED' ELSE 'ACTIVE' END
    FROM public.label_award AS award WHERE award.id = asked
$$;
COMMENT ON FUNCTION award_status(uuid) IS
    'The status of an award that is neither suspended nor withdrawn: superseded once a stronger '
    'label was awarded by a decision while it lasted.';
CREATE FUNCTION award_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NOT (OLD.valid_from IS NULL OR OLD.valid_from IS NOT DISTINCT FROM NEW.valid_from)
            OR NOT (OLD.valid_until IS NULL OR OLD.valid_until IS NOT DISTINCT FROM NEW.valid_until)
            THEN PERFORM award_refuses('award_dates_stay', 'a day that is known stays');
        END IF;
        PERFORM award_refuses('award_day', 'what happened to it is in the label''s days')
        WHERE EXISTS (SELECT FROM public.award_event
            WHERE award_id = NEW.id AND (day < NEW.valid_from OR day > NEW.valid_until));
    ELSIF NOT EXISTS (
        SELECT FROM public.assessment AS assessed
        WHERE assessed.id = NEW.assessment_id AND assessed.status = 'DECIDED'
            AND assessed.cluster_id = NEW.cluster_id AND assessed.level = NEW.level
            AND (public.decision_standing(assessed.id)).outcome = 'AWARDED') THEN
        PERFORM award_refuses('award_decided', 'a label follows the decision that awards it');
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION award_supersedes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE public.label_award SET status = 'SUPERSEDED', version = version + 1
    WHERE cluster_id = NEW.cluster_id AND status = 'ACTIVE'
        AND public.award_status(id) = 'SUPERSEDED';
    RETURN NULL;
END $$;
CREATE FUNCTION award_event_happens() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    award public.label_award;
    earliest date;
BEGIN
    SELECT * INTO award FROM public.label_award WHERE id = NEW.award_id FOR UPDATE;
    SELECT greatest(award.valid_from, max(day)) INTO earliest
    FROM public.award_event WHERE award_id = NEW.award_id;
    IF award.status = 'WITHDRAWN' OR (NEW.kind = 'REINSTATED') <> (award.status = 'SUSPENDED')
        AND NEW.kind <> 'WITHDRAWN' THEN
        PERFORM award_refuses('award_transition',
            format('a label that is %s is not %s', lower(award.status), lower(NEW.kind)));
    ELSIF NEW.day > {TODAY} OR NEW.day < earliest OR NEW.day > award.valid_until THEN
        PERFORM award_refuses('award_day', 'in the label''s days, in order, and not in future');
    END IF;
    UPDATE public.label_award SET
        interrupted = CASE NEW.kind
            WHEN 'REINSTATED' THEN interrupted - datemultirange(daterange(NEW.day, NULL))
            ELSE interrupted + datemultirange(daterange(NEW.day, NULL)) END,
        status = CASE NEW.kind
            WHEN 'REINSTATED' THEN public.award_status(id) ELSE NEW.kind END,
        version = version + 1
    WHERE id = NEW.award_id;
    RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION award_refuses(text, text), level_rank(varchar), award_status(uuid),
    award_follows(), award_supersedes(), award_event_happens() FROM PUBLIC;
CREATE TRIGGER award_follows BEFORE INSERT ON label_award
    FOR EACH ROW WHEN (NEW.assessment_id IS NOT NULL) EXECUTE FUNCTION award_follows();
CREATE TRIGGER award_dates_stay BEFORE UPDATE OF valid_from, valid_until ON label_award
    FOR EACH ROW EXECUTE FUNCTION award_follows();
CREATE TRIGGER award_supersedes AFTER INSERT ON label_award
    FOR EACH ROW WHEN (NEW.assessment_id IS NOT NULL) EXECUTE FUNCTION award_supersedes();
CREATE TRIGGER award_event_happens BEFORE INSERT ON award_event
    FOR EACH ROW EXECUTE FUNCTION award_event_happens();
"""

MERGE = """
CREATE FUNCTION labels_in_the_way(duplicate uuid, target uuid)
RETURNS TABLE (level varchar, first date, last date) LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT award.level, lower(award.days * held.days), upper(award.days * held.days) - 1
    FROM (SELECT *, daterange(coalesce(valid_from, valid_until), valid_until, '[]') AS days
        FROM public.label_award WHERE cluster_id = duplicate) AS award
    JOIN (SELECT *, daterange(coalesce(valid_from, valid_until), valid_until, '[]') AS days
        FROM public.label_award WHERE cluster_id = target) AS held
        ON held.level = award.level AND held.days && award.days
    WHERE award.status <> 'WITHDRAWN' AND held.status <> 'WITHDRAWN'
        AND coalesce(award.valid_from, award.valid_until) IS NOT NULL
        AND coalesce(held.valid_from, held.valid_until) IS NOT NULL
        AND (award.status, award.valid_from, award.valid_until)
            IS DISTINCT FROM (held.status, held.valid_from, held.valid_until)
    ORDER BY 2, award.id
$$;
REVOKE ALL ON FUNCTION labels_in_the_way(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION labels_in_the_way(uuid, uuid) TO goldpath_secretariat;
COMMENT ON FUNCTION labels_in_the_way(uuid, uuid) IS
    'The days on which two clusters both have a label of a level, by the rule of '
    '`label_award_no_overlap`; null is a last day that nobody knows. One and the same label is '
    'in nobody''s way.';
CREATE OR REPLACE FUNCTION merge_clusters(
    duplicate uuid, target uuid, reason varchar, expected integer)
RETURNS varchar LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    gone public.cluster;
    stays public.cluster;
BEGIN
    PERFORM FROM public.cluster WHERE id IN (duplicate, target) ORDER BY id FOR UPDATE;
    SELECT * INTO gone FROM public.cluster WHERE id = duplicate;
    SELECT * INTO stays FROM public.cluster WHERE id = target;
    IF gone.merged_into IS NOT NULL OR stays.merged_into IS NOT NULL
        OR gone.version <> expected THEN
        RETURN 'CHANGED';
    ELSIF stays.proposed_by IS NOT NULL THEN
        RETURN 'PROPOSED';
    ELSIF EXISTS (
        SELECT FROM public.participation AS one JOIN public.participation AS other
            ON other.project_id = one.project_id AND other.cohort_id = one.cohort_id
        WHERE one.cluster_id = gone.id AND other.cluster_id = stays.id
            AND one.status <> 'WITHDRAWN') THEN
        RETURN 'COHORT';
    ELSIF EXISTS (
        SELECT FROM public.assessment AS one JOIN public.assessment AS other
            ON other.level = one.level AND other.ordered_by IS NOT DISTINCT FROM one.ordered_by
        WHERE one.cluster_id = gone.id AND other.cluster_id = stays.id
            AND one.status NOT IN ('REPORTED', 'DECIDED', 'WITHDRAWN')
            AND other.status NOT IN ('REPORTED', 'DECIDED', 'WITHDRAWN')) THEN
        RETURN 'ASSESSMENT';
    ELSIF EXISTS (SELECT FROM public.labels_in_the_way(gone.id, stays.id)) THEN
        RETURN 'LABEL';
    END IF;

    UPDATE public.participation AS place SET cluster_id = stays.id
    WHERE cluster_id = gone.id AND NOT EXISTS (
        SELECT FROM public.participation AS held
        WHERE held.project_id = place.project_id AND held.cohort_id = place.cohort_id
            AND held.cluster_id = stays.id);
    UPDATE public.label_award AS award SET cluster_id = stays.id
    WHERE cluster_id = gone.id AND NOT EXISTS (
        SELECT FROM public.label_award AS held
        WHERE held.cluster_id = stays.id AND held.level = award.level
            AND held.status = award.status
            AND held.valid_from IS NOT DISTINCT FROM award.valid_from
            AND held.valid_until IS NOT DISTINCT FROM award.valid_until);
    UPDATE public.label_award SET status = 'SUPERSEDED', version = version + 1
    WHERE cluster_id = stays.id AND status = 'ACTIVE'
        AND public.award_status(id) = 'SUPERSEDED';
    DELETE FROM public.cluster_manager AS twice
    WHERE cluster_id = gone.id AND EXISTS (
        SELECT FROM public.cluster_manager AS held
        WHERE held.cluster_id = stays.id AND held.account_id = twice.account_id);
    UPDATE public.cluster_manager SET cluster_id = stays.id WHERE cluster_id = gone.id;
    UPDATE public.cluster_alias AS alias SET cluster_id = stays.id
    WHERE cluster_id = gone.id AND name_key <> stays.name_key AND NOT EXISTS (
        SELECT FROM public.cluster_alias AS held
        WHERE held.cluster_id = stays.id AND held.name_key = alias.name_key);
    INSERT INTO public.cluster_alias (cluster_id, name, name_key)
        SELECT stays.id, gone.name, gone.name_key WHERE gone.name_key <> stays.name_key
    ON CONFLICT DO NOTHING;
    UPDATE public.cluster_members SET cluster_id = stays.id
    WHERE cluster_id = gone.id AND NOT EXISTS (
        SELECT FROM public.cluster_members WHERE cluster_id = stays.id);
    UPDATE public.assessment SET cluster_id = stays.id WHERE cluster_id = gone.id;
    UPDATE public.expert_tie AS tie SET cluster_id = stays.id
    WHERE cluster_id = gone.id AND NOT EXISTS (
        SELECT FROM public.expert_tie AS held
        WHERE held.cluster_id = stays.id AND held.person_id = tie.person_id
            AND held.kind = tie.kind);
    UPDATE public.eligibility_check AS held SET met = newer.met, evidence = newer.evidence,
        waiver = newer.waiver, checked_on = newer.checked_on, version = held.version + 1
    FROM public.eligibility_check AS newer
    WHERE held.cluster_id = stays.id AND newer.cluster_id = gone.id
        AND newer.criterion = held.criterion AND newer.checked_on > held.checked_on;
    UPDATE public.eligibility_check AS checked SET cluster_id = stays.id
    WHERE cluster_id = gone.id AND NOT EXISTS (
        SELECT FROM public.eligibility_check AS held
        WHERE held.cluster_id = stays.id AND held.criterion = checked.criterion);

    UPDATE public.cluster SET merged_into = stays.id, merge_reason = reason,
        version = version + 1 WHERE id = gone.id;
    UPDATE public.cluster SET merged_into = stays.id WHERE merged_into = gone.id;
    UPDATE public.cluster SET
        region = coalesce(region, gone.region),
        portfolio = coalesce(portfolio, gone.portfolio),
        website = coalesce(website, gone.website),
        legal_form = coalesce(legal_form, gone.legal_form),
        founded = coalesce(founded, gone.founded),
        team_fte = coalesce(team_fte, gone.team_fte),
        eccp_link = coalesce(eccp_link, gone.eccp_link),
        ever_labelled = ever_labelled OR gone.ever_labelled,
        version = version + 1
    WHERE id = stays.id;
    RETURN NULL;
END $$;
"""
# As before, but that decided assessments have ended, labels may be in the way of a merge, and a
# weaker label is superseded by one that comes with the duplicate.

VERIFICATION = f"""
CREATE FUNCTION verified_award(asked text)
RETURNS TABLE (status varchar, level varchar, cluster varchar, valid_from date, valid_until date,
    award_id uuid, recorded_at timestamptz, credential_index integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT CASE
            WHEN award.id IS NULL THEN 'UNKNOWN'
            WHEN award.status = 'WITHDRAWN' THEN 'WITHDRAWN'
            WHEN award.valid_until < {TODAY} THEN 'EXPIRED'
            WHEN award.status = 'SUSPENDED' THEN 'SUSPENDED'
            WHEN award.valid_from > {TODAY} THEN 'NOT_YET_VALID'
            ELSE 'VALID' END,
        award.level, coalesce(present.name, cluster.name), award.valid_from, award.valid_until,
        award.id, award.created_at, award.credential_index
    FROM (SELECT translate(
        upper(regexp_replace(asked, '[[:space:]-]', '', 'g')), 'OIL', '011') AS code) AS typed
    LEFT JOIN public.label_award AS award ON award.code = typed.code
    LEFT JOIN public.cluster ON cluster.id = award.cluster_id
    LEFT JOIN public.cluster AS present ON present.id = cluster.merged_into
$$;
CREATE FUNCTION refused_credentials() RETURNS TABLE (credential_index integer, status varchar)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT award.credential_index, award.status FROM public.label_award AS award
    WHERE award.status IN ('SUSPENDED', 'WITHDRAWN')
$$;
REVOKE ALL ON FUNCTION verified_award(text), refused_credentials() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION verified_award(text), refused_credentials() TO goldpath_public;
COMMENT ON FUNCTION verified_award(text) IS
    'What a verification code tells today, in UTC: one row, of nulls but UNKNOWN if there is no '
    'such code. Forgives spaces, hyphens, case, and O, I, L for 0, 1, 1.';
COMMENT ON FUNCTION refused_credentials() IS
    'Which places of the credentials'' status lists are set: labels suspended and withdrawn.';
"""
# The public may ask about one code; it can list no codes.

AWARD = (
    "id, created_at, cluster_id, level, valid_from, valid_until, status, source, interrupted, "
    "renewable_until"
)
"""What projects and the board read of an award: neither its code nor whose assessment it was."""

DECISION = "id, created_at, assessment_id, number, outcome, reasons, decided_on"
"""All of a decision but its dissent."""

NEW_TABLES = ("award_event", "decision", "appeal", "decider", "peer_position")


def upgrade() -> None:
    for part in (CODE, AWARDS, DECISIONS, PEERS, BARS, DECIDING, LIVES, MERGE, VERIFICATION):
        op.execute(part)
    for table in NEW_TABLES:
        protect(table)
        op.execute(f"CALL audit('{table}', 'CORE')")
    award_readers()
    secretariat_door()
    manager_door()
    other_doors()


def award_readers() -> None:
    """The code is the cluster's and the secretariat's; which assessment it was, too."""
    op.execute(
        "REVOKE SELECT ON label_award FROM goldpath_coordinator, goldpath_partner, "
        "goldpath_member, goldpath_board, goldpath_manager"
    )
    for door in ("coordinator", "partner", "member", "board"):
        op.execute(f"GRANT SELECT ({AWARD}) ON label_award TO goldpath_{door}")
    op.execute(f"GRANT SELECT ({AWARD}, code, assessment_id) ON label_award TO goldpath_manager")
    op.execute("GRANT SELECT (interrupted) ON label_award TO goldpath_public")
    op.execute(
        "GRANT SELECT (precision) ON scheme_level TO goldpath_public, goldpath_coordinator, "
        "goldpath_partner, goldpath_member, goldpath_manager, goldpath_expert, goldpath_board, "
        "goldpath_secretariat"
    )


def secretariat_door() -> None:
    """Decisions and their deciders, answers to appeals, and what becomes of a label."""
    op.execute("REVOKE INSERT, UPDATE ON label_award FROM goldpath_secretariat")
    columns = "cluster_id, level, valid_from, valid_until, source, assessment_id, renewable_until"
    op.execute(f"GRANT INSERT ({columns}) ON label_award TO goldpath_secretariat")
    op.execute(
        "GRANT UPDATE (valid_from, valid_until, version) ON label_award TO goldpath_secretariat"
    )
    columns = "assessment_id, number, outcome, reasons, dissent, decided_on"
    allow("secretariat", "decision", "true", "SELECT", f"INSERT ({columns})")
    columns = "decision_id, appeal_id, person_id"
    allow("secretariat", "decider", "true", "SELECT", f"INSERT ({columns})")
    columns = "outcome, reasons, closed_on, version"
    allow("secretariat", "appeal", "true", "SELECT", f"UPDATE ({columns})")
    columns = "award_id, kind, day, reason"
    allow("secretariat", "award_event", "true", "SELECT", f"INSERT ({columns})")
    allow("secretariat", "peer_position", "true", "SELECT")
    known(
        "secretariat",
        "id IN (SELECT account_id FROM cluster_manager) "
        "OR id IN (SELECT person_id FROM expert_profile) "
        "OR id IN (SELECT person_id FROM decider)",
    )


def manager_door() -> None:
    """What was decided of the own cluster and by whom; the appeal; what became of its labels."""
    mine = f"assessment_id IN (SELECT id FROM assessment WHERE cluster_id = {CLUSTER})"
    allow("manager", "decision", mine, f"SELECT ({DECISION})")
    appeals = "decision_id IN (SELECT id FROM decision)"
    allow("manager", "appeal", appeals, "SELECT", "INSERT (decision_id, grounds)")
    rows = f"{appeals} OR appeal_id IN (SELECT id FROM appeal)"
    allow("manager", "decider", rows, "SELECT (id, decision_id, appeal_id, person_id)")
    known(
        "manager",
        "id IN (SELECT person_id FROM assessor) OR id IN (SELECT person_id FROM decider)",
    )
    allow("manager", "award_event", "award_id IN (SELECT id FROM label_award)", "SELECT")
    reported = (
        "assessment_id IN (SELECT id FROM assessment "
        f"WHERE cluster_id = {CLUSTER} AND reported_on IS NOT NULL)"
    )
    allow("manager", "peer_position", reported, "SELECT")


def other_doors() -> None:
    """Who ordered and who assessed learn the decision; what peers came to, with the report."""
    own = f"assessment_id IN (SELECT id FROM assessment WHERE ordered_by = {PROJECT})"
    allow("coordinator", "decision", own, f"SELECT ({DECISION})")
    columns = "id, created_at, decision_id, appealed_on, outcome, closed_on"
    rows = "decision_id IN (SELECT id FROM decision)"
    allow("coordinator", "appeal", rows, f"SELECT ({columns})")
    reported = (
        "assessment_id IN (SELECT id FROM assessment "
        f"WHERE ordered_by = {PROJECT} AND reported_on IS NOT NULL)"
    )
    allow("coordinator", "peer_position", reported, "SELECT")
    declared = "assessment_id IN (SELECT declared_assessments())"
    allow("expert", "decision", declared, f"SELECT ({DECISION})")
    allow("expert", "peer_position", declared, "SELECT")


def known(door: str, rows: str) -> None:
    """Say anew whose names a door reads."""
    op.execute(f"ALTER POLICY person_{door}_select ON person USING ({rows})")


def protect(table: str) -> None:
    """Turn row-level security on, for the owner too, and let the owner alone see every row."""
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(
        f"CREATE POLICY {table}_owner ON {table} TO goldpath_owner USING (true) WITH CHECK (true)"
    )


def allow(door: str, table: str, rows: str, *privileges: str) -> None:
    """Give a door privileges on the rows of a table that satisfy an expression."""
    for privilege in privileges:
        verb = privilege.split(maxsplit=1)[0]
        clauses = {
            "SELECT": f"USING ({rows})",
            "INSERT": f"WITH CHECK ({rows})",
            "UPDATE": f"USING ({rows}) WITH CHECK ({rows})",
            "DELETE": f"USING ({rows})",
        }
        op.execute(f"GRANT {privilege} ON {table} TO goldpath_{door}")
        op.execute(
            f"CREATE POLICY {table}_{door}_{verb.lower()} ON {table} "
            f"FOR {verb} TO goldpath_{door} {clauses[verb]}"
        )
