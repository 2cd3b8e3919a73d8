/**
 * The second computation of the quality figures. It reads nothing but the sealed texts (and what boards have shown), and works out what was due from the
 * protocol that each session carries: intervals from the start of a phase to its end.
 */
import type pg from 'pg'

interface Asked {
  readonly wardId: string
  readonly timeZone: string
  readonly from: string
  readonly to: string
}

/** e: every entry of the sessions that were closed in the period; s: those sessions. */
const ENTRIES = `
WITH t AS (SELECT text::jsonb AS j FROM "Entry" WHERE "wardId" = $1),
every AS (SELECT j ->> 'sessionId' AS sid, (j ->> 'seq')::int AS seq, j -> 'event' AS ev, j #>> '{event,type}' AS type, j #>> '{by,kind}' AS kind, j ->> 'deviceId' AS device,
  (j ->> 'occurredAt')::timestamptz AS occurred, (j ->> 'enteredAt')::timestamptz AS entered, (j ->> 'recordedAt')::timestamptz AS recorded FROM t),
s AS (SELECT o.sid, o.occurred AS opened, c.occurred AS closed, c.seq AS closeseq, o.ev #>> '{patient,patientId}' AS patient, o.ev -> 'protocol' AS protocol, c.ev ->> 'outcome' AS outcome
  FROM every o JOIN every c USING (sid) WHERE o.type = 'SessionOpened' AND c.type = 'SessionClosed'
    AND (c.occurred AT TIME ZONE $2)::date BETWEEN $3::date AND $4::date),
e AS (SELECT every.* FROM every JOIN s USING (sid))`

/** asked: what was due, kept how, with what two schedules asked at one minute and what was kept alike counted once. */
const CHECKS = `${ENTRIES},
starts AS (SELECT sid, seq, ev ->> 'phaseId' AS phase, occurred FROM e WHERE type IN ('PumpStarted', 'PhaseEntered')),
runs AS (SELECT r.*, coalesce(lead(r.occurred) OVER w, s.closed) AS ended, coalesce(lead(r.seq) OVER w, s.closeseq) AS endseq FROM starts r JOIN s USING (sid) WINDOW w AS (PARTITION BY sid ORDER BY seq)),
plan AS (SELECT r.sid, r.occurred AS began, r.ended, r.endseq, p ->> 'name' AS phase, sc ->> 'scheduleId' AS schedule,
    coalesce(sc ->> 'everyMinutes', sc ->> 'chartEveryMinutes')::float8 AS every, coalesce((sc ->> 'fromMinutes')::float8, 0) AS frm,
    CASE WHEN p ->> 'kind' = 'infusion' AND (sc ->> 'toMinutes')::float8 >= (p ->> 'durationMinutes')::float8 THEN NULL ELSE (sc ->> 'toMinutes')::float8 END AS upto,
    (sc ->> 'lateAfterMinutes')::float8 AS late, (SELECT array_agg(o) FROM jsonb_array_elements_text(sc -> 'observations') o) AS obs
  FROM runs r JOIN s USING (sid), jsonb_array_elements(s.protocol -> 'phases') p, jsonb_array_elements(p -> 'schedules') sc
  WHERE p ->> 'phaseId' = r.phase AND sc ->> 'mode' IN ('interval', 'continuous')),
grid AS (SELECT plan.*, began + make_interval(secs => (frm + k * every) * 60) AS due FROM plan, generate_series(1, 400) k
  WHERE (upto IS NULL OR frm + k * every <= upto) AND began + make_interval(secs => (frm + k * every) * 60) <= ended + make_interval(secs => every * 15)),
sets AS (SELECT r.sid, r.seq, r.occurred, r.recorded, code, kept.why FROM e r
  LEFT JOIN LATERAL (SELECT a.ev -> 'after' AS after FROM e a WHERE a.sid = r.sid AND a.type = 'EntryAmended' AND (a.ev ->> 'amends')::int = r.seq ORDER BY a.seq DESC LIMIT 1) amended ON true,
  LATERAL (SELECT key AS code, NULL::text AS why FROM jsonb_each(coalesce(amended.after -> 'values', r.ev -> 'values')) UNION ALL
    SELECT key, value FROM jsonb_each_text(coalesce(amended.after -> 'notDone', r.ev -> 'notDone'))) kept WHERE r.type = 'CheckRecorded'),
met AS (SELECT g.*, w.one, m.recorded AS onerecorded, m.seq AS oneseq, m.why IS NOT NULL AS excused
  FROM grid g CROSS JOIN LATERAL unnest(g.obs) AS w(one) LEFT JOIN LATERAL
    (SELECT * FROM sets x WHERE x.sid = g.sid AND x.code = w.one AND x.occurred >= g.due - make_interval(secs => g.every * 15) ORDER BY x.seq LIMIT 1) m ON true),
whole AS (SELECT sid, schedule, due, phase, obs, every, ended, endseq, late, CASE WHEN bool_and(oneseq IS NOT NULL) THEN max(onerecorded) END AS done,
    CASE WHEN bool_and(oneseq IS NOT NULL) THEN max(oneseq) END AS doneseq, bool_and(excused) AS excused FROM met GROUP BY sid, schedule, due, phase, obs, every, ended, endseq, late),
missed AS (SELECT e.sid, e.seq, ev ->> 'checkId' AS check, ev -> 'missing' AS missing FROM e WHERE type = 'CheckMissed'),
judged AS (SELECT w.*, m.missing, m.seq AS missedseq,
    CASE WHEN m.check IS NOT NULL THEN 'missed' WHEN done IS NULL THEN 'open' WHEN excused THEN 'not done' WHEN done >= due + make_interval(secs => late * 60) THEN 'late' ELSE 'on time' END AS state
  FROM whole w LEFT JOIN missed m ON m.sid = w.sid AND m.check = w.schedule || '@' || (extract(epoch FROM w.due) * 1000)::bigint
  WHERE w.due <= w.ended OR w.doneseq < w.endseq),
afterwards AS (SELECT j.*, j.missing IS NOT NULL AND (SELECT bool_and(EXISTS (SELECT FROM sets x WHERE x.sid = j.sid AND x.code = o AND x.seq > j.missedseq
    AND x.occurred >= j.due - make_interval(secs => every * 15) AND x.occurred < j.due + make_interval(secs => every * 45))) FROM jsonb_array_elements_text(j.missing) o) AS filled FROM judged j),
numbered AS (SELECT *, CASE WHEN state = 'missed' THEN coalesce(filled, false) ELSE state <> 'open' END AS isdone, row_number() OVER (ORDER BY sid, due, schedule) AS n FROM afterwards),
asked AS (SELECT a.*, a.due AT TIME ZONE $2 AS local FROM numbered a WHERE NOT EXISTS (SELECT FROM numbered b WHERE b.sid = a.sid AND date_trunc('minute', b.due) = date_trunc('minute', a.due)
  AND b.state = a.state AND b.isdone = a.isdone AND a.obs <@ b.obs AND (cardinality(b.obs) > cardinality(a.obs) OR (cardinality(b.obs) = cardinality(a.obs) AND b.n < a.n))))`

const TALLY = `count(*) FILTER (WHERE state = 'on time') AS "on time", count(*) FILTER (WHERE state = 'late') AS late, count(*) FILTER (WHERE state = 'missed') AS missed,
  count(*) FILTER (WHERE state = 'not done') AS "not done", count(*) FILTER (WHERE state = 'open') AS open`

const ALERTS = `${ENTRIES},
raised AS (SELECT sid, seq, recorded, ev ->> 'alertId' AS alert, ev ->> 'priority' AS priority, CASE ev ->> 'rule' WHEN 'valueLimit' THEN 'valueLimit ' || (ev #>> '{because,subject}') ELSE ev ->> 'rule' END AS cause,
  coalesce((ev ->> 'rung')::int, 0) AS rung, CASE ev ->> 'priority' WHEN 'high' THEN 60 WHEN 'medium' THEN 180 ELSE 900 END AS waits FROM e WHERE type = 'AlertRaised'),
own AS (SELECT r.*, (SELECT min(x.seq) FROM e x WHERE x.sid = r.sid AND x.type = 'AlertResolved' AND x.ev ->> 'alertId' = r.alert) AS goneseq FROM raised r),
alert AS (SELECT own.*,
  (SELECT min(x.recorded) FROM e x WHERE x.sid = own.sid AND x.seq = goneseq) AS gone,
  extract(epoch FROM (SELECT min(x.recorded) FROM e x WHERE x.sid = own.sid AND x.type = 'AlertAccepted' AND x.ev ->> 'alertId' = alert) - recorded)::float8 AS accept,
  extract(epoch FROM (SELECT min(x.recorded) FROM e x WHERE x.sid = own.sid AND x.seq > own.seq AND x.seq < goneseq AND x.kind = 'staff' AND (x.type IN ('CheckRecorded', 'PumpStarted', 'RateChanged',
    'PumpPaused', 'PumpResumed', 'BagChanged', 'PhaseEntered', 'PumpStopped', 'DoseGiven', 'AntidoteWithheld', 'ReactionReported') OR (x.type = 'OutcomeRecorded' AND x.ev ->> 'alertId' = alert))) - recorded)::float8 AS act,
  greatest(rung, (SELECT max((x.ev ->> 'rung')::int) FROM e x WHERE x.sid = own.sid AND x.type IN ('AlertEscalated', 'AlertReturned') AND x.ev ->> 'alertId' = alert)) AS highest,
  EXISTS (SELECT FROM e x WHERE x.sid = own.sid AND x.type = 'AlertReturned' AND x.ev ->> 'alertId' = alert) AS returned,
  EXISTS (SELECT FROM e x WHERE x.sid = own.sid AND x.type = 'AlertReturned' AND x.ev ->> 'alertId' = alert AND (x.ev ->> 'isUnattended')::bool) AS unattended,
  EXISTS (SELECT FROM e x WHERE x.sid = own.sid AND x.type = 'AlertDeclined' AND x.ev ->> 'alertId' = alert) AS declined,
  (SELECT x.ev ->> 'tag' FROM e x WHERE x.sid = own.sid AND x.type = 'OutcomeRecorded' AND x.ev ->> 'alertId' = alert ORDER BY x.seq DESC LIMIT 1) AS tag FROM own)`

const ALERT_COLUMNS = `count(*)::int AS raised, (count(*) FILTER (WHERE accept < waits))::int AS "inTime",
  (count(*) FILTER (WHERE accept IS NOT NULL OR gone IS NULL OR extract(epoch FROM gone - recorded) >= waits))::int AS "toAccept", count(accept)::int AS accepted,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY accept) AS "acceptMedian", percentile_disc(0.9) WITHIN GROUP (ORDER BY accept) AS accept90, count(act)::int AS acted,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY act) AS "actMedian", percentile_disc(0.9) WITHIN GROUP (ORDER BY act) AS act90,
  (count(*) FILTER (WHERE highest > 0))::int AS escalated, (count(*) FILTER (WHERE returned))::int AS returned, (count(*) FILTER (WHERE unattended))::int AS unattended,
  (count(*) FILTER (WHERE tag = 'true-acted'))::int AS "tagTrue", (count(*) FILTER (WHERE tag = 'true-not-relevant'))::int AS "tagIrrelevant", (count(*) FILTER (WHERE tag = 'false'))::int AS "tagFalse"`

/** Each question answers some of these. */
type Figures = Readonly<
  Record<
    | 'sessions' | 'hours' | 'patientDays' | 'completed' | 'early' | 'stopRules' | 'started' | 'withoutMiss' | 'n' | 'r1' | 'r2' | 'r3' | 'declined' | 'returned' | 'floods'
    | 'settings' | 'asFound' | 'judged' | 'outsideOrder' | 'emergencies' | 'overrides' | 'agreed' | 'differed' | 'alone' | 'scans' | 'mismatched' | 'amended' | 'byPeople'
    | 'paused' | 'lasted' | 'silenced' | 'standing' | 'arrivedLate' | 'offline' | 'sentToNone' | 'seenOnNone' | 'sent' | 'failed' | 'pairs' | 'unheard',
    number
  >
>

export type SecondComputation = ReturnType<typeof createSecondComputation>

export function createSecondComputation(pool: pg.Pool, { wardId, timeZone, from, to }: Asked) {
  /** bigint and numeric come as text: here all of them are counts or minutes that a double holds. */
  const asked = async (sql: string): Promise<Record<string, string | number | null>[]> => {
    const { rows } = await pool.query<Record<string, string | number | null>>(sql, [wardId, timeZone, from, to])
    return rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value])))
  }
  const one = async (sql: string): Promise<Figures> => {
    const [row] = await asked(sql)
    return Object.fromEntries(Object.entries(row!).map(([key, value]) => [key, Math.round(Number(value) * 1e6) / 1e6])) as unknown as Figures
  }

  return {
    sessions: () =>
      one(`${CHECKS} SELECT count(*) AS sessions, sum(extract(epoch FROM closed - opened)) / 3600 AS hours,
        (SELECT count(DISTINCT (patient, d)) FROM s, generate_series((opened AT TIME ZONE $2)::date, (closed AT TIME ZONE $2)::date, interval '1 day') d) AS "patientDays",
        count(*) FILTER (WHERE outcome = 'completed') AS completed, count(*) FILTER (WHERE outcome = 'stopped early') AS early,
        (SELECT count(*) FROM e WHERE type = 'PumpStopped' AND ev ->> 'reason' = 'stop rule') AS "stopRules", (SELECT count(DISTINCT sid) FROM e WHERE type = 'PumpStarted') AS started,
        count(*) FILTER (WHERE NOT EXISTS (SELECT FROM asked a WHERE a.sid = s.sid AND a.state = 'missed')) AS "withoutMiss" FROM s`),
    checks: (by: string) => asked(`${CHECKS} SELECT * FROM (SELECT ${by} AS label, ${TALLY} FROM asked GROUP BY 1) rows ORDER BY label COLLATE "C"`),
    chartedAfterwards: async () => (await one(`${CHECKS} SELECT count(*) AS n FROM asked WHERE state = 'missed' AND filled`)).n,
    observations: () =>
      asked(`${CHECKS}, single AS (SELECT DISTINCT a.sid, date_trunc('minute', a.due), m.one,
          CASE WHEN a.missing ? m.one THEN 'missed' WHEN m.excused THEN 'not done' WHEN m.oneseq IS NULL THEN 'open' WHEN m.onerecorded >= m.due + make_interval(secs => m.late * 60) THEN 'late' ELSE 'on time' END AS state
        FROM asked a JOIN met m ON m.sid = a.sid AND m.schedule = a.schedule AND m.due = a.due)
        SELECT one AS label, ${TALLY} FROM single GROUP BY one`),
    alerts: (by: 'cause, priority' | 'priority' | '1') => asked(`${ALERTS} SELECT ${by === '1' ? '' : `${by}, `}${ALERT_COLUMNS} FROM alert ${by === '1' ? '' : `GROUP BY ${by}`}`),
    ladder: async () => {
      const found = await one(`${ALERTS}, run AS (SELECT sid, count(*) OVER (PARTITION BY sid ORDER BY recorded RANGE BETWEEN interval '10 minutes' PRECEDING AND CURRENT ROW) AS n FROM alert)
        SELECT count(*) FILTER (WHERE highest = 1) AS r1, count(*) FILTER (WHERE highest = 2) AS r2, count(*) FILTER (WHERE highest = 3) AS r3, count(*) FILTER (WHERE declined) AS declined,
          count(*) FILTER (WHERE returned) AS returned, (SELECT count(DISTINCT sid) FROM run WHERE n > 10) AS floods FROM alert`)
      return { rungs: [found.r1, found.r2, found.r3], declined: found.declined, floods: found.floods, returnedOf: found.returned }
    },
    deeds: () =>
      one(`${ENTRIES}, d AS (SELECT jsonb_array_length(nullif(ev -> 'differs', 'null'::jsonb)) AS n FROM e WHERE type = 'DoubleChecked')
        SELECT count(*) FILTER (WHERE type IN ('PumpStarted', 'RateChanged')) AS settings, count(*) FILTER (WHERE type IN ('PumpStarted', 'RateChanged') AND (ev ->> 'isAsFound')::bool) AS "asFound",
        count(*) FILTER (WHERE type = 'RateChanged' AND ev ? 'judgement') AS judged, count(*) FILTER (WHERE type = 'RateChanged' AND (ev #>> '{judgement,isWithinOrder}') = 'false') AS "outsideOrder",
        count(DISTINCT sid) FILTER (WHERE type = 'PumpStarted') AS started, count(DISTINCT sid) FILTER (WHERE type = 'PumpStarted' AND ev ? 'emergency') AS emergencies,
        count(DISTINCT sid) FILTER (WHERE type = 'ChecklistConfirmed' AND ev ? 'override') AS overrides, (SELECT count(*) FROM d WHERE n = 0) AS agreed, (SELECT count(*) FROM d WHERE n > 0) AS differed,
        (SELECT count(*) FILTER (WHERE n IS NULL) - count(n) FROM d) AS alone, count(*) FILTER (WHERE type = 'ScanRecorded') AS scans,
        count(*) FILTER (WHERE type = 'ScanRecorded' AND NOT (ev ->> 'isMatch')::bool) AS mismatched, count(*) FILTER (WHERE type = 'EntryAmended') AS amended, count(*) FILTER (WHERE kind = 'staff') AS "byPeople" FROM e`),
    minutes: () =>
      one(`${ALERTS}, quiet AS (SELECT type, recorded, (ev ->> 'untilAt')::timestamptz AS until, lead(recorded) OVER (PARTITION BY sid, ev ->> 'alertId' ORDER BY seq) AS next FROM e
          WHERE type IN ('AlertAccepted', 'AlertDeclined', 'AlertSilenced', 'AlertEscalated', 'AlertReturned', 'AlertResolved')),
        pump AS (SELECT sid, type, occurred, lead(occurred) OVER (PARTITION BY sid ORDER BY seq) AS next FROM e WHERE type IN ('PumpPaused', 'PumpResumed', 'PumpStopped')),
        late AS (SELECT sid, device, range_agg(tstzrange(entered, recorded)) AS waited, count(*) AS n FROM e WHERE kind = 'staff' AND recorded - entered >= interval '60 seconds' GROUP BY sid, device)
        SELECT (SELECT sum(extract(epoch FROM next - occurred)) FROM pump WHERE type = 'PumpPaused') / 60 AS paused,
        (SELECT sum(extract(epoch FROM z.occurred - a.occurred)) FROM e a JOIN e z USING (sid) WHERE a.type = 'PumpStarted' AND z.type = 'PumpStopped') / 60 AS lasted,
        (SELECT sum(extract(epoch FROM least(until, next) - recorded)) FROM quiet WHERE type = 'AlertSilenced') / 60 AS silenced, (SELECT sum(extract(epoch FROM gone - recorded)) FROM alert) / 60 AS standing,
        (SELECT sum(n) FROM late) AS "arrivedLate", (SELECT sum(extract(epoch FROM upper(r) - lower(r))) FROM late, unnest(waited) r) / 60 AS offline`),
    delivery: () =>
      one(`${ALERTS}, pair AS (SELECT a.sid, a.alert, d."screenId", max(CASE d.step WHEN 'painted' THEN 1 ELSE 0 END) AS painted, max(CASE WHEN d.step = 'painted' AND NOT d."isHeard" THEN 1 ELSE 0 END) AS unheard
          FROM alert a JOIN "Display" d ON d."sessionId" = a.sid AND d."alertId" = a.alert GROUP BY 1, 2, 3), best AS (SELECT sid, alert, max(painted) AS painted FROM pair GROUP BY 1, 2)
        SELECT (SELECT count(*) FROM alert) - (SELECT count(*) FROM best) AS "sentToNone", (SELECT count(*) FROM best WHERE painted = 0) AS "seenOnNone", (SELECT count(*) FROM best) AS sent,
          count(*) FILTER (WHERE painted = 0) AS failed, count(*) AS pairs, sum(unheard) AS unheard FROM pair`),
  }
}
