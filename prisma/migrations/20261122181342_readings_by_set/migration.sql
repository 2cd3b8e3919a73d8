-- A row a charted set instead of a row a value. The rows are made from the record: `npm run rebuild` makes those of sessions before this anew.
DELETE FROM "Reading";

-- AlterTable
ALTER TABLE "Reading" DROP CONSTRAINT "Reading_pkey",
DROP COLUMN "code",
DROP COLUMN "value",
ADD COLUMN     "values" TEXT NOT NULL,
ADD CONSTRAINT "Reading_pkey" PRIMARY KEY ("sessionId", "seq", "revision");
