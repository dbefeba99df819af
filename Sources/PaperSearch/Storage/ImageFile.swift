/// How flat arrays lie in a file that is kept between runs, and how damage to it is told.
///
/// A header, the arrays each at a multiple of 16 bytes, all numbers in the machine's own order of bytes:
///
///     0   8 bytes   what kind of file this is
///     8   UInt32    the version of the layout
///     12  UInt32    the number of arrays
///     16  UInt64    the identity: a number of everything that the arrays were made of
///     24  UInt64    the size of the whole file
///     32  3 UInt64  for each array: where it begins, its size in bytes, its checksum
///     …   UInt64    the checksum of everything before
///
/// A file that was cut off, was written by another version or machine, or in which a bit changed is told and not used.
package enum ImageFile {
  /// Counts the changes of what the arrays are and mean: others are not read, but made anew.
  package static let version: UInt32 = 1

  private static let magic: UInt64 = 0x7473_696C_6F68_6373  // "scholist"
  private static let fixedSize = 32
  private static let alignment = 16

  /// One array in a file.
  struct Section: Sendable {
    var range: Range<Int>
    var checksum: UInt64
  }

  /// The bytes of a header for arrays, with where each is to be written.
  ///
  /// - Parameters:
  ///   - arrays: The arrays in the order in which they will be read.
  ///   - identity: A number of everything they were made of.
  /// - Returns: The header, the offset of each array, and the size of the whole file.
  package static func header(
    of arrays: [FlatArray<UInt8>], identity: UInt64
  ) -> (bytes: [UInt8], offsets: [Int], size: Int) {
    var numbers: [UInt64] = []
    var offsets: [Int] = []
    var end = aligned(fixedSize + arrays.count * 24 + 8)
    for array in arrays {
      offsets.append(end)
      numbers += [UInt64(end), UInt64(array.count), array.withBytes { StableHash.of($0) }]
      end = aligned(end + array.count)
    }
    let size = (offsets.last ?? fixedSize + 8) + (arrays.last?.count ?? 0)
    numbers = [magic, UInt64(version) | UInt64(arrays.count) << 32, identity, UInt64(size)] + numbers
    numbers.append(StableHash.of(numbers))
    return (numbers.withUnsafeBytes { Array($0) }, offsets, size)
  }

  /// The arrays of a file; `nil` where it is none of this kind and version, is not whole, or its header is damaged.
  ///
  /// - Parameters:
  ///   - memory: The whole file.
  ///   - identity: What it must have been made of; `nil` takes any.
  /// - Returns: The open file, whose `checks` are still to be made.
  package static func open(_ memory: FlatMemory, identity: UInt64?) -> Image? {
    let bytes = memory.bytes
    func number(_ offset: Int) -> UInt64 { bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) }
    guard bytes.count >= fixedSize + 8, number(0) == magic, UInt32(truncatingIfNeeded: number(8)) == version,
      number(24) == UInt64(bytes.count), identity == nil || number(16) == identity
    else { return nil }
    let count = Int(number(8) >> 32)
    let headerSize = fixedSize + count * 24
    guard headerSize + 8 <= bytes.count,
      StableHash.of(UnsafeRawBufferPointer(rebasing: bytes[..<headerSize])) == number(headerSize)
    else { return nil }
    let sections = (0..<count).compactMap { index -> Section? in
      let at = fixedSize + index * 24
      guard let start = Int(exactly: number(at)), let size = Int(exactly: number(at + 8)), start % alignment == 0,
        start <= bytes.count, size <= bytes.count - start
      else { return nil }
      return Section(range: start..<start + size, checksum: number(at + 16))
    }
    guard sections.count == count else { return nil }
    return Image(memory: memory, sections: sections, identity: number(16))
  }

  private static func aligned(_ offset: Int) -> Int { (offset + alignment - 1) / alignment * alignment }
}

/// A file of flat arrays that is open.
package struct Image: Sendable {
  private let memory: FlatMemory
  private let sections: [ImageFile.Section]
  /// A number of everything that it was made of.
  package let identity: UInt64

  init(memory: FlatMemory, sections: [ImageFile.Section], identity: UInt64) {
    self.memory = memory
    self.sections = sections
    self.identity = identity
  }

  /// Looks whether the arrays are as they were written.
  ///
  /// These are functions that each look at one, for a caller with several threads. Nothing that is kept may be
  /// made of the arrays before all of them say so. Linear in the size of the file.
  package var checks: [@Sendable () -> Bool] {
    sections.map { section in
      {
        StableHash.of(UnsafeRawBufferPointer(rebasing: memory.bytes[section.range])) == section.checksum
      }
    }
  }

  /// A reader of its arrays, from the first on.
  package var reader: Reader { Reader(image: self) }

  /// Takes one array after another, in the order in which they were written.
  package struct Reader {
    private let image: Image
    private var next = 0

    init(image: Image) { self.image = image }

    /// The next array; `nil` where there is none, or it cannot be one of such elements.
    package mutating func array<Element>(of _: Element.Type = Element.self) -> FlatArray<Element>? {
      guard next < image.sections.count else { return nil }
      next += 1
      return FlatArray(image.memory, bytes: image.sections[next - 1].range)
    }

    /// The next two arrays as texts.
    package mutating func texts() -> FlatTexts? {
      guard let bytes = array(of: UInt8.self), let starts = array(of: UInt32.self) else { return nil }
      return FlatTexts(bytes: bytes, starts: starts)
    }
  }
}
