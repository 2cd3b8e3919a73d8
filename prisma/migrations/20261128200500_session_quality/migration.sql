-- CreateTable
CREATE TABLE "SessionQuality" (
    "sessionId" TEXT NOT NULL,
    "wardId" TEXT NOT NULL,
    "closedAt" TIMESTAMPTZ(3) NOT NULL,
    "sums" TEXT NOT NULL,

    CONSTRAINT "SessionQuality_pkey" PRIMARY KEY ("sessionId")
);

-- CreateIndex
CREATE INDEX "SessionQuality_wardId_closedAt_sessionId_idx" ON "SessionQuality"("wardId", "closedAt", "sessionId");

