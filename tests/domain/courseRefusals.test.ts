import { describe, expect, it } from 'vitest'
import { stepCourse, type CourseCommand, type CourseCommandBody } from '#domain'
import { ADA, day, followedCourse, phqOf, type FollowedStory } from '../fixtures/followedCourses.ts'

function refusedFor({ course }: FollowedStory, at: string, body: CourseCommandBody, now = at): string | null {
  const command = { courseId: course.courseId, commandId: 'late', occurredAt: day(at), enteredAt: day(now), by: ADA, deviceId: null, ...body } as CourseCommand
  const outcome = stepCourse(course, command, day(now))
  return outcome.outcome === 'refused' ? outcome.code : null
}

const form = (responseId: string, instrumentId: string): CourseCommandBody => ({
  type: 'RecordAnswers', responseId, instrumentId, slot: { occasionId: 'baseline' }, source: 'paper', answers: instrumentId === 'PHQ-9' ? phqOf(4) : {}, isFinished: false,
})

describe('an entry in a course', () => {
  it('cannot have happened before the course was opened', () => {
    const story = followedCourse('Muster', '03-02 09:00')
    expect(refusedFor(story, '03-02 08:59', form('one', 'PHQ-9'), '03-02 09:30')).toBe('before-course')
    expect(refusedFor(story, '03-02 09:00', form('one', 'PHQ-9'), '03-02 09:30')).toBeNull()
  })

  it('cannot make another form of one that was kept under the same id', () => {
    const story = followedCourse('Muster', '03-02 09:00', 'WELL-ANXIETY').does('03-02 09:10', form('one', 'PHQ-9'))
    expect(refusedFor(story, '03-02 09:20', form('one', 'GAD-7'))).toBe('response-id-used')
    expect(refusedFor(story, '03-02 09:20', form('two', 'GAD-7'))).toBeNull()
  })
})
