-- AlterTable
ALTER TABLE "SessionCard" ADD COLUMN     "patientId" TEXT,
ADD COLUMN     "stationId" TEXT;

-- From here on by hand: what the schema language cannot say.

-- The card has always said where and whom. Of two sessions that are open at one bed, or for one patient, the first keeps it; the
-- other is left without, so that the wards can go on with both.
UPDATE "SessionCard" c SET "stationId" = w.station, "patientId" = w.patient
FROM (
  SELECT s."sessionId",
    CASE WHEN s.status = 'closed' OR row_number() OVER (PARTITION BY s.status = 'closed', s.card::jsonb ->> 'stationId' ORDER BY e.position) = 1
      THEN s.card::jsonb ->> 'stationId' END AS station,
    CASE WHEN s.status = 'closed' OR row_number() OVER (PARTITION BY s.status = 'closed', s.card::jsonb ->> 'patientId' ORDER BY e.position) = 1
      THEN s.card::jsonb ->> 'patientId' END AS patient
  FROM "SessionCard" s JOIN "Entry" e ON e."sessionId" = s."sessionId" AND e.seq = 1
) w WHERE w."sessionId" = c."sessionId";

-- A bed has one open session, and so has a patient: two tablets that open at one instant cannot both succeed.
CREATE UNIQUE INDEX "SessionCard_open_station_key" ON "SessionCard" ("stationId") WHERE status <> 'closed';
CREATE UNIQUE INDEX "SessionCard_open_patient_key" ON "SessionCard" ("patientId") WHERE status <> 'closed';
