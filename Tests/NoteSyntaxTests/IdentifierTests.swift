import Testing

@Suite struct IdentifierTests {
  @Test func arXivIdentifiersAreOldAndNew() {
    let note = AnnotatedNote(
      #"""
      arXiv:1706.03762, arXiv:1706.03762v5. arxiv:0704.0001 ARXIV: 1706.03762; (arXiv:hep-th/9901001v2)
      ^^^^^^^^^^^^^^^^ identifier arXiv:1706.03762
                        ^^^^^^^^^^^^^^^^^^ identifier arXiv:1706.03762v5
                                            ^^^^^^^^^^^^^^^ identifier arxiv:0704.0001
                                                            ^^^^^^^^^^^^^^^^^ identifier ARXIV: 1706.03762
                                                                                ^^^^^^^^^^^^^^^^^^^^^^ identifier arXiv:hep-th/9901001v2

      arXiv:math.GT/0309136 and arXiv:1706.037 and arXiv:17060.3762 and arXiv:1706.037621 and arXiv:cs/990100.
      ^^^^^^^^^^^^^^^^^^^^^ identifier arXiv:math.GT/0309136

      xarXiv:1706.03762 and arXiv:1706.03762x and arXiv: and arXiv preprint arXiv:1706.03762 [cs.CL]
                                                                            ^^^^^^^^^^^^^^^^ identifier arXiv:1706.03762
      """#)
    #expect(note.found == note.expected)
  }

  @Test func doisAreBareOrPrefixed() {
    let note = AnnotatedNote(
      #"""
      10.1000/182 and doi:10.1000/182 and DOI: 10.1000/182, doi:10.1000/182. (10.1000/182) and (doi:10.1000/182).
      ^^^^^^^^^^^ identifier 10.1000/182
                      ^^^^^^^^^^^^^^^ identifier doi:10.1000/182
                                          ^^^^^^^^^^^^^^^^ identifier DOI: 10.1000/182
                                                            ^^^^^^^^^^^^^^^ identifier doi:10.1000/182
                                                                              ^^^^^^^^^^^ identifier 10.1000/182
                                                                                                ^^^^^^^^^^^^^^^ identifier doi:10.1000/182

      10.1016/S0140-6736(20)30183-5 and (see 10.1016/S0140-6736(20)30183-5) and 10.1002/(SICI)1097-4571(1999)50:3<1::AID>3.0.
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ identifier 10.1016/S0140-6736(20)30183-5
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ identifier 10.1016/S0140-6736(20)30183-5
                                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ identifier 10.1002/(SICI)1097-4571(1999)50:3

      10.5/a is too short, 10.1000 has no suffix, 10.1000/ neither, x10.1000/182 is a word, 110.1000/182 too, 10.1000.10/a
                                                                                                              ^^^^^^^^^^^^ identifier 10.1000.10/a

      **10.1000/182**, *10.1000/182*, 10.1000/182_a, `10.1000/182`, <10.1000/182>
        ^^^^^^^^^^^ identifier 10.1000/182
                        ^^^^^^^^^^^ identifier 10.1000/182
                                      ^^^^^^^^^^^^^ identifier 10.1000/182_a
                                                                     ^^^^^^^^^^^ identifier 10.1000/182
      """#)
    #expect(note.found == note.expected)
  }

  @Test func addressesOfSitesWithPapers() {
    let note = AnnotatedNote(
      #"""
      https://arxiv.org/abs/1706.03762, http://arxiv.org/pdf/1706.03762v5.pdf. (https://doi.org/10.1000/182)
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ identifier https://arxiv.org/abs/1706.03762
                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ identifier http://arxiv.org/pdf/1706.03762v5.pdf
                                                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ identifier https://doi.org/10.1000/182

      <https://arxiv.org/abs/1706.03762> and https://aclanthology.org/2020.acl-main.1/ and HTTPS://ARXIV.ORG/abs/1706.03762
       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ identifier https://arxiv.org/abs/1706.03762, in a link
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ identifier https://aclanthology.org/2020.acl-main.1/
                                                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ identifier HTTPS://ARXIV.ORG/abs/1706.03762

      https://openreview.net/forum?id=abc&noteId=d, https://huggingface.co/papers/1706.03762 and https://dx.doi.org/10.1000/182;
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ identifier https://openreview.net/forum?id=abc&noteId=d
                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ identifier https://huggingface.co/papers/1706.03762
                                                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ identifier https://dx.doi.org/10.1000/182

      https://example.org/10.1000/182 and https://example.org/?u=https://arxiv.org/abs/1706.03762 and arxiv.org/abs/1706.03762
                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ identifier https://arxiv.org/abs/1706.03762

      https://doi.org/ and https://huggingface.co/models and https://notarxiv.org/abs/1706.03762
      """#)
    #expect(note.found == note.expected)
  }

  @Test func linksMayPointToPapers() {
    let note = AnnotatedNote(
      #"""
      [a paper](https://arxiv.org/abs/1706.03762) and [a paper](<https://arxiv.org/abs/1706.03762>) by @a.
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ identifier https://arxiv.org/abs/1706.03762, in a link
                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ identifier https://arxiv.org/abs/1706.03762, in a link
                                                                                                       ^^ pandoc a

      [a paper][ref] and [10.1000/182](https://doi.org/10.1000/182) and [a](https://arxiv.org/abs/1706.03762 "10.1000/182")
                          ^^^^^^^^^^^ identifier 10.1000/182, in a link
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ identifier https://doi.org/10.1000/182, in a link
                                                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ identifier https://arxiv.org/abs/1706.03762, in a link

      ![image](https://arxiv.org/html/1706.03762/x1.png) and [![image](x.png)](https://arxiv.org/abs/1706.03762)
                                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ identifier https://arxiv.org/abs/1706.03762, in a link

      # [A heading](https://arxiv.org/abs/1706.03762)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ identifier https://arxiv.org/abs/1706.03762, in a heading, in a link

      [ref]: https://arxiv.org/abs/1706.03762
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ identifier https://arxiv.org/abs/1706.03762, in a link
      """#)
    #expect(note.found == note.expected)
  }
}
