import Foundation
import Testing

@testable import LanguageServer

@Suite struct MailboxTests {
  @Test func elementsOfManyThreadsArriveOnceAndInTheOrderOfEach() async {
    let mailbox = Mailbox<(thread: Int, number: Int)>()
    let (threads, count) = (4, 500)
    let reader = Task.detached { () -> [[Int]] in
      var received = [[Int]](repeating: [], count: threads)
      while let elements = mailbox.takeAll() {
        #expect(!elements.isEmpty)
        for element in elements { received[element.thread].append(element.number) }
      }
      return received
    }
    await withCheckedContinuation { continuation in
      let group = DispatchGroup()
      for thread in 0..<threads {
        group.enter()
        Thread {
          for number in 0..<count { mailbox.post((thread, number)) }
          group.leave()
        }.start()
      }
      group.notify(queue: .global()) { continuation.resume() }
    }
    mailbox.close()
    let received = await reader.value
    #expect(received == Array(repeating: Array(0..<count), count: threads))
  }

  @Test func whatWasPostedBeforeTheEndIsStillTaken() {
    let mailbox = Mailbox<Int>()
    mailbox.post(1)
    mailbox.post(2)
    mailbox.close()
    mailbox.post(3)
    #expect(mailbox.takeAll() == [1, 2])
    #expect(mailbox.takeAll() == nil)
    #expect(mailbox.takeAll() == nil)
  }
}
