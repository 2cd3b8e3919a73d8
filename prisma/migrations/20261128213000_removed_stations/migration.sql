-- By hand: what the schema language cannot say.

-- Where a station was removed no session is opened any more, also when the opening had read the station a moment before. Whoever removes
-- one holds its ward meanwhile, as every append does: the later of the two waits here, and sees what the other did.
CREATE FUNCTION "refuseRemovedStation"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> 'closed' AND EXISTS (
    SELECT FROM "AdminEvent" WHERE "subjectId" = NEW."stationId" AND "subject" = 'station' AND "deed" = 'removed'
  ) THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER "SessionCard_refuses_removed_station" BEFORE INSERT ON "SessionCard"
  FOR EACH ROW EXECUTE FUNCTION "refuseRemovedStation"();
