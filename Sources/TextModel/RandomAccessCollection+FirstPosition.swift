extension RandomAccessCollection where Index == Int {
  /// The position of the first element for which something holds, `endIndex` where there is none; logarithmic.
  ///
  /// It must hold for all elements behind that one, too.
  package func firstPosition(where holds: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
