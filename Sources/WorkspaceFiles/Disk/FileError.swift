#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Why a file or folder could not be used: always one path, and what a person can do about it.
package enum FileError: Error, Hashable, Sendable {
  /// Nothing has this name.
  case missing(path: String)
  /// A folder stands where a file is expected.
  case isDirectory(path: String)
  /// A file stands where a folder is expected.
  case isNotDirectory(path: String)
  /// The permissions forbid reading.
  case notReadable(path: String)
  /// The permissions forbid writing.
  case notWritable(path: String)
  /// A pipe, socket or device, which could make a reader wait for ever.
  case notRegular(path: String)
  /// A file was to be created in a folder that is not there.
  case missingFolder(path: String)
  /// More bytes than the reader takes; both sizes are in bytes.
  case tooLarge(path: String, size: Int, limit: Int)
  /// There is a NUL byte near the start.
  case binary(path: String)
  /// It is text in an encoding that is not read.
  case wide(path: String, WideEncoding)
  /// It is a page of the web, whose text is hidden among tags.
  case webPage(path: String)
  /// Somebody wrote to it at each attempt to read it.
  case changing(path: String)
  /// Somebody changed it after it was read.
  case changed(path: String)
  /// Symbolic links that lead in a circle.
  case linkCycle(path: String)
  /// Anything else, by the system's error number and what was tried, such as `read`.
  case system(path: String, operation: String, code: Int32)

  /// The error for a system call's error number.
  ///
  /// - Parameters:
  ///   - code: The value of `errno`.
  ///   - path: The file or folder.
  ///   - operation: What was tried, as a verb: `open`, `read`, `write` …
  package init(code: Int32, path: String, operation: String) {
    switch code {
    case ENOENT: self = .missing(path: path)
    case ENOTDIR: self = .isNotDirectory(path: path)
    case EISDIR: self = .isDirectory(path: path)
    case EACCES, EPERM, EROFS:
      self = operation == "write" ? .notWritable(path: path) : .notReadable(path: path)
    // What `open` gives for a socket, and for a device whose driver is gone.
    case ENXIO, ENODEV: self = .notRegular(path: path)
    case ELOOP: self = .linkCycle(path: path)
    default: self = .system(path: path, operation: operation, code: code)
    }
  }

  /// The file or folder it is about.
  package var path: String {
    switch self {
    case .missing(let path), .isDirectory(let path), .isNotDirectory(let path), .notReadable(let path),
      .notWritable(let path), .notRegular(let path), .missingFolder(let path), .tooLarge(let path, _, _),
      .binary(let path), .wide(let path, _), .webPage(let path), .changing(let path), .changed(let path),
      .linkCycle(let path), .system(let path, _, _):
      path
    }
  }

  /// One line for people: the path, what is wrong, and the remedy.
  package var message: String { "\(path): \(reason)" }

  /// What is wrong and the remedy, without the path.
  package var reason: String {
    switch self {
    case .missingFolder: "its folder is not there; create that first, or correct the path"
    case .missing: "no such file; check the spelling, or create it"
    case .isDirectory: "is a folder; name a file in it"
    case .isNotDirectory: "a part of this path is a file, not a folder; correct the path"
    case .notReadable: "may not be read; change its permissions, or leave it out"
    case .notWritable: "may not be written; change its permissions"
    case .notRegular: "is a pipe, socket or device; use a file instead"
    case .tooLarge(_, let size, let limit):
      "has \(Self.formatted(size)), more than the \(Self.formatted(limit)) that are read; split it or leave it out"
    case .binary: "is not text (it has NUL bytes); leave it out, or save it as UTF-8"
    case .wide(_, let encoding): "looks like \(encoding.rawValue); save it as UTF-8"
    case .webPage: "is HTML, which is not read; copy the page's text into a file, or export its papers as BibTeX"
    case .changing: "is being written while it is read; try again when it is finished"
    case .changed: "has changed since it was read, so it was not written; run the command again"
    case .linkCycle: "is a symbolic link that leads back to itself; correct the link"
    case .system(_, let operation, let code): "could not \(operation): \(Self.description(of: code))"
    }
  }

  /// A size for people, such as `1.5 MiB`; exact below 1 KiB.
  private static func formatted(_ size: Int) -> String {
    guard size >= 1024 else { return "\(size) bytes" }
    var unit = 1024
    var names = ["KiB", "MiB", "GiB", "TiB"][...]
    while names.count > 1, size / 1024 >= unit {
      unit *= 1024
      names = names.dropFirst()
    }
    let tenths = size % unit * 10 / unit
    return "\(size / unit)\(tenths == 0 ? "" : ".\(tenths)") \(names.first ?? "")"
  }

  /// What the system says about an error number.
  private static func description(of code: Int32) -> String {
    guard let text = strerror(code) else { return "error \(code)" }
    return String(cString: text)
  }
}
